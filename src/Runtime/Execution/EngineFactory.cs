using System.Collections.Frozen;
using System.Globalization;
using Jint;
using Jint.Native;
using Jint.Runtime.Descriptors;
using Microsoft.Extensions.Options;
using Options = Jint.Options;
using RulesDashboard.Runtime.Globals;

namespace RulesDashboard.Runtime.Execution;

/// <summary>Makes the engine of a login: every limit set, no CLR access, and exactly the globals that a rule may see.</summary>
/// <remarks>The only place that says <c>new Engine</c>. Globals are made when they are first touched.</remarks>
internal sealed class EngineFactory
{
    // They share memory, wait, or keep objects alive behind the host's back; Node's rules never had them.
    private static readonly string[] Withheld = ["Atomics", "SharedArrayBuffer", "ShadowRealm", "WeakRef", "FinalizationRegistry"];

    private readonly IOptions<RuleLimits> _limits;
    private readonly TrialClock? _clock;
    private readonly Options _options;

    public EngineFactory(IOptions<RuleLimits> limits)
        : this(limits, clock: null)
    {
    }

    private EngineFactory(IOptions<RuleLimits> limits, TrialClock? clock)
    {
        (_limits, _clock) = (limits, clock);
        _options = Harden(new Options(), limits.Value);
        if (clock is not null)
        {
            _options.TimeSystem = clock;
        }

        var ofTheLanguage = new Engine().Global;
        foreach (var (name, create) in RuleGlobals.All.Where(global => ofTheLanguage.HasOwnProperty(global.Name)))
        {
            _options.AddLazyGlobal(name, engine => create(Sandbox.Of(engine)), PropertyFlag.NonEnumerable);
        }

        var others = RuleGlobals.All.Where(global => !ofTheLanguage.HasOwnProperty(global.Name)).ToFrozenDictionary(global => global.Name, global => global.Create);
        _options.Configure(engine =>
        {
            engine.Global.Prototype = new LazyGlobals(engine, others);
            foreach (var name in Withheld)
            {
                // Removing one would give the engine a copy of all globals; this leaves it the layout that engines share.
                engine.Global.FastSetProperty(name, new PropertyDescriptor(JsValue.Undefined, PropertyFlag.NonEnumerable));
            }
        });
    }

    /// <summary>One whose only engine has a clock of its own.</summary>
    public EngineFactory At(DateTimeOffset now) => new(_limits, new TrialClock(now));

    public Engine Create(Sandbox sandbox)
    {
        _clock?.Follow(sandbox);
        var engine = new Engine(_options);
        engine.Advanced.HostDefined = sandbox;
        return engine;
    }

    private static Options Harden(Options options, RuleLimits limits)
    {
        options
            .Constraint(() => new TurnLimit())
            .MaxStatements(limits.Statements)
            .LimitMemory(limits.MemoryBytes)
            .LimitRecursion(limits.Recursion)
            .DisableStringCompilation();
        options.Constraints.StackOverflowGuard = true;
        options.Constraints.RegexTimeout = limits.RegexTime;
        options.Constraints.MaxArraySize = (uint)limits.ArrayLength;
        options.Constraints.MaxAtomicsPauseIterations = 1;
        options.Json.MaxParseDepth = limits.JsonDepth;
        options.AgentCanSuspend = false;
        options.Interop.Enabled = false;
        options.Interop.AllowWrite = false;
        options.Culture = CultureInfo.InvariantCulture;
        options.TimeZone = TimeZoneInfo.Utc;
        return options;
    }
}
