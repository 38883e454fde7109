using Jint;
using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Object;
using RulesDashboard.Runtime.Effects;
using RulesDashboard.Runtime.Modules;

namespace RulesDashboard.Runtime.Execution;

/// <summary>An engine, its modules and its event loop, for the rules of one login. Nothing in it outlives the login.</summary>
/// <remarks>
/// It can be made ahead, with modules already evaluated (<see cref="Warm"/>); <see cref="Begin"/> gives it to a login.
/// All members belong to the turn that runs; between turns it holds no thread.
/// </remarks>
internal sealed class Sandbox : IDisposable
{
    private readonly TurnLimit _limit;
    private readonly AllocationMeter _meter = new();
    private readonly Rejections _rejections;
    private SandboxLogin? _login;
    private CancellationToken _cancellation;
    private TurnClock? _turn;

    public Sandbox(SandboxParts parts)
    {
        Limits = parts.Limits;
        Clock = new LoginClock(parts.Time);
        Timers = new Timers(this);
        NextTicks = new NextTicks(this);
        Engine = parts.Engines.Create(this);
        Modules = new ModuleLoader(Engine, parts.Modules, new ModuleEffects(this));
        _rejections = new Rejections(this);
        _limit = Engine.Constraints.Find<TurnLimit>()!;
        Current = StepRecorder.OfNoRule(this);
    }

    public RuleLimits Limits { get; }

    public LoginClock Clock { get; private set; }

    public Engine Engine { get; }

    public EventLoop Loop { get; } = new();

    public Quotas Quotas { get; } = new();

    public Timers Timers { get; }

    public NextTicks NextTicks { get; }

    public ModuleLoader Modules { get; }

    /// <summary>What the login asked for.</summary>
    /// <exception cref="InvalidOperationException">No login has begun: a module reads it while it is merely being evaluated.</exception>
    public PipelineRequest Request => Login.Request;

    /// <summary>Who carries out effects of the login.</summary>
    /// <exception cref="InvalidOperationException">No login has begun.</exception>
    public IEffectHost Effects => Login.Effects;

    /// <summary>The configuration values to keep out of records; none before a login has begun.</summary>
    public SecretRedactor Secrets { get; private set; } = SecretRedactor.OfNothing;

    /// <summary>The prelude's error classes, once something needed them.</summary>
    public ObjectInstance? ErrorClasses { get; set; }

    /// <summary>What gives a promise the members of bluebird, once something needed it.</summary>
    public JsValue? Promises { get; set; }

    /// <summary>The accessor of an error's stack that stands in place of the engine's own, once a script said <c>Error</c>.</summary>
    public Function? ErrorStack { get; set; }

    /// <summary>The step whose work the running turn is.</summary>
    public StepRecorder Current { get; private set; }

    /// <summary>The clock's timestamp at the beginning of the running turn.</summary>
    public long TurnBegan { get; private set; }

    /// <summary>The clock of the running turn; null between turns. From any thread.</summary>
    public TurnClock? Turn => Volatile.Read(ref _turn);

    /// <summary>Bytes that the login's turns have allocated so far. On the turn's thread, or between turns.</summary>
    public long Allocated => _meter.Allocated;

    /// <summary>Whether the memory of the process was used up in it: others in the process may meet the same.</summary>
    public bool IsExhausted { get; private set; }

    private SandboxLogin Login => _login ?? throw new InvalidOperationException("A module asked for something of a login before there was one.");

    public static Sandbox Of(Engine engine) => (Sandbox)engine.Advanced.HostDefined!;

    /// <summary>Evaluates modules before a login needs them; says whether nothing went wrong.</summary>
    public bool Warm(IEnumerable<string> specifiers, RuleWords words) => Run(Current, () => Modules.Evaluate(specifiers, words)) is null;

    /// <summary>Gives the sandbox to a login, whose clock begins to run.</summary>
    public void Begin(SandboxLogin login)
    {
        _login = login;
        _cancellation = login.Cancellation;
        Clock = new LoginClock(Clock.Time);
        Secrets = new SecretRedactor(login.Request.Secrets);
        _meter.Reset();
    }

    /// <summary>
    /// Lets go of what the engine made to run the functions that it ran, half of what a login that waits would keep. It is made again for those
    /// that are called again. Between turns.
    /// </summary>
    public void Shrink() => Engine.Advanced.DiscardInterpreterCaches();

    /// <summary>Starts work outside of the engine for the current step; its result comes back as a turn of that step.</summary>
    public void Start<T>(Func<CancellationToken, Task<T>> work, Action<T> onResult)
    {
        var step = Current;
        var ended = Login.Ended;
        Loop.Begin();
        _ = AwaitAsync();

        async Task AwaitAsync()
        {
            try
            {
                var result = await work(ended).ConfigureAwait(false);
                Loop.Post(step, () => onResult(result));
            }
            catch (OperationCanceledException)
            {
                // The login is over and nobody waits for the result.
            }
            catch (Exception e)
            {
                Loop.Post(step, () => throw new EffectException("The host could not carry out what the rule asked for.", e));
            }
        }
    }

    /// <summary>Calls a function of the script as part of the running turn.</summary>
    public void Invoke(JsValue function, params JsValue[] arguments) => Engine.Call(function, JsValue.Undefined, arguments);

    /// <summary>Takes one turn of the event loop; what breaks in it is noted on its step.</summary>
    public void Take(Turn turn)
    {
        if (Run(turn.Step, turn.Run) is { } fault)
        {
            turn.Step.Failed(fault);
            if (fault.Kind == FaultKind.CpuTime)
            {
                // What it put off would use up the time of the next rule.
                NextTicks.Clear();
            }
        }

        _rejections.Note();
    }

    /// <summary>Lets the engine work within the limits of a step, and tells what broke; null when nothing did.</summary>
    public RuleFault? Run(StepRecorder step, Action action) =>
        Run(step, () => { action(); NextTicks.Drain(); }, Limits.CpuTime - step.CpuUsed, Limits.MemoryBytes - Allocated);

    /// <summary>Lets the engine do what a rule's answer needs, however much time and memory the rule itself has used. Jobs that wait go on waiting.</summary>
    public RuleFault? Settle(StepRecorder step, Action action) => Run(step, action, Limits.CpuTime / 2, Limits.MemoryBytes);

    private RuleFault? Run(StepRecorder step, Action action, TimeSpan computing, long memory)
    {
        Current = step;
        TurnBegan = Clock.Time.GetTimestamp();
        var turn = TurnClock.Start();
        Volatile.Write(ref _turn, turn);
        _meter.Begin();
        _limit.Begin(turn, computing, Limits.LoginTime - Clock.Elapsed, _login?.GiveWay, _cancellation);
        _limit.Bound(_meter, memory);
        try
        {
            action();
            return null;
        }
        catch (Exception e) when (!_cancellation.IsCancellationRequested)
        {
            _limit.End();
            IsExhausted |= e is OutOfMemoryException;
            step.CpuUsed += turn.Elapsed;
            step.Allocated += _meter.End();
            turn = TurnClock.Start();
            var fault = EngineErrors.ToFault(e, this, step);
            Engine.Advanced.ResetCallStack();
            return fault;
        }
        finally
        {
            _limit.End();
            step.CpuUsed += turn.Elapsed;
            step.Allocated += _meter.End();
            Volatile.Write(ref _turn, null);
        }
    }

    public void Dispose()
    {
        Timers.Dispose();
        Engine.Dispose();
    }

    /// <summary>The earlier of two times that are left, and at least a moment.</summary>
    public static TimeSpan Earlier(TimeSpan one, TimeSpan other)
    {
        var earlier = one < other ? one : other;
        return earlier > TimeSpan.Zero ? earlier : TimeSpan.FromTicks(1);
    }
}

/// <summary>The login that a sandbox works for.</summary>
/// <param name="Request">What it asked for.</param>
/// <param name="Effects">Who carries out effects.</param>
/// <param name="GiveWay">The turn has computed for long: others may go first.</param>
/// <param name="Cancellation">The host gives up.</param>
/// <param name="Ended">The login is over, background work included; what is still under way is given up.</param>
internal sealed record SandboxLogin(PipelineRequest Request, IEffectHost Effects, Action GiveWay, CancellationToken Cancellation, CancellationToken Ended);
