using Acornima.Ast;
using Jint;

namespace RulesDashboard.Runtime.Modules;

/// <summary>A module that <c>require</c> can give: its name, its version (null for Node's own) and its code, parsed when first asked for.</summary>
internal sealed class ModuleEntry(string name, string? version, Func<string> readText, TimeSpan regexTimeout)
{
    private static readonly Dictionary<string, string> NoGlobals = [];

    private readonly Lazy<FunctionExpression> _body = new(() => Parse(Identify(name, version), readText(), regexTimeout));

    public string Name => name;

    public string? Version => version;

    /// <summary>The name in stack traces and in the cache of an engine: <c>node:url</c>, <c>lodash@4.17.23</c>.</summary>
    public string Id { get; } = Identify(name, version);

    /// <summary>The CommonJS function <c>(exports, require, module, native)</c>. Shared by all engines.</summary>
    public FunctionExpression Body => _body.Value;

    /// <summary>What its text requires; parses it.</summary>
    public IEnumerable<string> Requires => ModuleReference.Find(Body.Body, NoGlobals).Select(reference => reference.Specifier);

    private static string Identify(string name, string? version) => version is null ? "node:" + name : name + "@" + version;

    /// <summary>Puts a file of ours into CommonJS' function. Only embedded files come here, never the text of a rule.</summary>
    private static FunctionExpression Parse(string id, string text, TimeSpan regexTimeout)
    {
        var options = ScriptPreparationOptions.Default with
        {
            // Compiled patterns would make the first use of a module several times slower than all later ones gain.
            ParsingOptions = ScriptParsingOptions.Default with { RegexTimeout = regexTimeout, CompileRegex = false },
        };
        var script = Engine.PrepareScript("(function (exports, require, module, native) {" + text + "\n})", id, strict: false, options);
        return script.Program?.Body is [ExpressionStatement { Expression: FunctionExpression body }]
            ? body
            : throw new InvalidOperationException($"Module {id} is not one function.");
    }
}
