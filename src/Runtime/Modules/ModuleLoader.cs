using Acornima.Ast;
using Jint;
using Jint.Native;
using Jint.Native.Error;
using Jint.Native.Function;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Interop;

namespace RulesDashboard.Runtime.Modules;

/// <summary><c>require</c> of one engine: evaluates a module on its first use and keeps what it exports.</summary>
/// <remarks>
/// Construct it before the engine runs anything: modules close over the scope it is constructed in, which must be the global one.
/// That costs a function object; nothing is parsed, evaluated or created until a rule requires a module. Not thread-safe, as the engine.
/// </remarks>
public sealed class ModuleLoader
{
    /// <summary>Longest name of a module that is looked for.</summary>
    private const int MaxSpecifierLength = 214;

    private static readonly FunctionExpression GlobalScope = (FunctionExpression)
        ((ExpressionStatement)Engine.PrepareScript("(function (create) { create(); })", "require").Program!.Body[0]).Expression;

    private readonly Dictionary<string, JsObject> _modules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ClrFunction> _natives = new(StringComparer.Ordinal);
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);
    private readonly ModuleCatalogue _catalogue;
    private readonly ScriptFunction _globalScope;
    private ClrFunction? _native;

    /// <param name="engine">The engine that the modules live in.</param>
    /// <param name="catalogue">The modules there are.</param>
    /// <param name="host">What they may ask of the outside.</param>
    public ModuleLoader(Engine engine, ModuleCatalogue catalogue, IModuleHost host)
    {
        Engine = engine;
        Host = host;
        _catalogue = catalogue;
        _globalScope = new ScriptFunction(engine, GlobalScope, strict: true);
    }

    internal Engine Engine { get; }

    internal IModuleHost Host { get; }

    /// <summary>The function that rules see as <c>require</c>.</summary>
    public ClrFunction CreateRequire() => new(Engine, "require", (_, arguments) => Require(Specifier(arguments)), length: 1);

    /// <summary>What the module exports.</summary>
    /// <exception cref="JavaScriptException">There is no such module: an <c>Error</c> with <c>code</c> <c>MODULE_NOT_FOUND</c>.</exception>
    public JsValue Require(string specifier) => Give(specifier, _catalogue.Resolve(specifier));

    /// <summary>What a module of ours exports that rules cannot name: <c>npm:NAME</c> or <c>internal:NAME</c>.</summary>
    internal JsValue RequireInternal(string specifier) => _catalogue.FindShared(specifier) is { } entry ? Load(entry) : Require(specifier);

    /// <summary>
    /// Evaluates modules before a rule needs them, and calls once what rules will call: the engine makes ready what a function needs when it is first
    /// called, which is most of what a short rule would pay. What does not exist or fails is left to the rule that requires it; nothing is warned about.
    /// </summary>
    /// <param name="specifiers">What rules require.</param>
    /// <param name="words">The words of these rules; of what is not among them there is nothing to make ready.</param>
    public void Evaluate(IEnumerable<string> specifiers, RuleWords words)
    {
        ArgumentNullException.ThrowIfNull(specifiers);
        ArgumentNullException.ThrowIfNull(words);

        foreach (var found in specifiers.Select(_catalogue.Resolve).OfType<ModuleResolution.Found>())
        {
            try
            {
                var exports = Load(found.Entry);
                if (_catalogue.ExerciseOf(found.Entry) is { } exercise)
                {
                    var texts = new JsArray(Engine, [.. words.Texts.Select(text => new JsString(text))]);
                    Exercise(Load(exercise).Call(JsValue.Undefined, [exports, texts]).AsObject(), words.Names);
                    _modules.Remove(exercise.Id);
                }
            }
            catch (JavaScriptException)
            {
                // Load has forgotten it: the rule's own require fails again, and says so where its author looks.
            }
        }
    }

    private static void Exercise(ObjectInstance calls, IReadOnlySet<string> names)
    {
        foreach (var (name, call) in calls.GetOwnProperties())
        {
            if (!names.Contains(name.AsString()))
            {
                continue;
            }

            try
            {
                call.Value.Call();
            }
            catch (JavaScriptException)
            {
                // An older version has no such function.
            }
        }
    }

    /// <summary>Throws an error of the engine's own class that carries Node's code.</summary>
    internal JavaScriptException Error(string message, string code)
    {
        var error = Engine.Intrinsics.Error.Construct([message], Engine.Intrinsics.Error);
        error.Set("code", code);
        return new JavaScriptException(error);
    }

    private JsValue Give(string specifier, ModuleResolution resolution)
    {
        switch (resolution)
        {
            case ModuleResolution.Found found:
                if (found.Warning is not null && _warned.Add(specifier))
                {
                    Host.Warn(found.Warning);
                }

                return found.Member is null ? Load(found.Entry) : Member(specifier, Load(found.Entry), found.Member);
            case ModuleResolution.Missing missing:
                throw NotFound(missing.Message);
            default:
                throw new InvalidOperationException("A resolution is found or missing.");
        }
    }

    private JavaScriptException NotFound(string message) => Error(message, "MODULE_NOT_FOUND");

    private JsValue Member(string specifier, JsValue exports, string name)
    {
        var member = exports.IsObject() ? exports.Get(name) : JsValue.Undefined;
        return member.IsUndefined() ? throw NotFound($"Cannot find module '{specifier}'\nThere is the whole module.") : member;
    }

    private JsValue Load(ModuleEntry entry)
    {
        if (_modules.TryGetValue(entry.Id, out var known))
        {
            return known.Get("exports");
        }

        var module = new JsObject(Engine);
        var exports = new JsObject(Engine);
        module.Set("id", entry.Id);
        module.Set("exports", exports);
        _modules.Add(entry.Id, module);
        try
        {
            CreateFunction(BodyOf(entry)).Call(exports, [exports, RequireOf(entry), module, .. Surroundings(entry.File)]);
        }
        catch
        {
            _modules.Remove(entry.Id);
            throw;
        }

        return module.Get("exports");
    }

    private FunctionExpression BodyOf(ModuleEntry entry)
    {
        try
        {
            return entry.Body;
        }
        catch (ScriptPreparationException e) when (!entry.File.IsOurs)
        {
            throw new JavaScriptException(Engine.Global.Get("SyntaxError") as ErrorConstructor ?? Engine.Intrinsics.Error, $"{entry.Id}: {e.InnerException?.Message ?? e.Message}");
        }
    }

    /// <summary>
    /// Makes a module's function in the global scope. Evaluating its script would do that too, but would also run the promise jobs
    /// that wait, in the middle of the rule that requires it; and made as is, it would see the rule's own variables.
    /// </summary>
    internal ScriptFunction CreateFunction(FunctionExpression body)
    {
        ScriptFunction? function = null;
        var create = new ClrFunction(Engine, "create", (_, _) =>
        {
            function = new ScriptFunction(Engine, body, strict: false);
            return JsValue.Undefined;
        });
        _globalScope.Call(JsValue.Undefined, [create]);
        return function!;
    }

    private ClrFunction RequireOf(ModuleEntry entry) => new(
        Engine,
        "require",
        (_, arguments) =>
        {
            var specifier = Specifier(arguments);
            return Give(specifier, _catalogue.ResolveFrom(entry, specifier));
        },
        length: 1);

    /// <summary>Modules of the build reach natives; those of the operator have what Node gives to any file.</summary>
    private JsValue[] Surroundings(ModuleFile file) => file.IsOurs
        ? [_native ??= new ClrFunction(Engine, "native", (_, arguments) => Native(arguments[0].AsString()), length: 1)]
        : ["/" + file.Id, "/" + file.Package];

    private ClrFunction Native(string name)
    {
        if (!_natives.TryGetValue(name, out var function))
        {
            var native = ModuleNatives.Get(name);
            function = new ClrFunction(Engine, name, (_, arguments) => native(this, arguments));
            _natives.Add(name, function);
        }

        return function;
    }

    private string Specifier(JsValue[] arguments)
    {
        if (arguments.Length == 0 || !arguments[0].IsString())
        {
            throw new JavaScriptException(Engine.Intrinsics.TypeError, "The \"id\" argument must be of type string.");
        }

        var specifier = arguments[0].AsString();
        return specifier.Length <= MaxSpecifierLength ? specifier : throw NotFound($"Cannot find module '{specifier[..MaxSpecifierLength]}…'");
    }
}
