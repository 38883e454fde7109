using System.Text.Json;
using Acornima.Ast;
using Jint;

namespace RulesDashboard.Runtime.Modules;

/// <summary>A module that <c>require</c> can give: what it is called, and its code, parsed when first asked for.</summary>
internal sealed class ModuleEntry
{
    private static readonly Dictionary<string, string> NoGlobals = [];

    private readonly Lazy<FunctionExpression> _body;

    /// <param name="file">What it is called.</param>
    /// <param name="readText">Its text; called once at most.</param>
    /// <param name="regexTimeout">How long one match of one of its regular expressions may take.</param>
    public ModuleEntry(ModuleFile file, Func<string> readText, TimeSpan regexTimeout)
    {
        File = file;
        _body = new(() => Parse(readText(), regexTimeout));
    }

    public ModuleFile File { get; }

    public string Name => File.Name;

    public string? Version => File.Version;

    /// <summary>The name in stack traces and in the cache of an engine: <c>node:url</c>, <c>lodash@4.17.23</c>, <c>moment@2.29.4/locale/de</c>.</summary>
    public string Id => File.Id;

    /// <summary>The CommonJS function <c>(exports, require, module, native)</c>. Shared by all engines.</summary>
    public FunctionExpression Body => _body.Value;

    /// <summary>What its text requires; parses it.</summary>
    public IEnumerable<string> Requires => ModuleReference.Find(Body.Body, NoGlobals).Select(reference => reference.Specifier);

    /// <summary>Puts a file into CommonJS' function. Files of the build and of the operator come here, never the text of a rule.</summary>
    private FunctionExpression Parse(string text, TimeSpan regexTimeout)
    {
        var code = File.Path.EndsWith(".json", StringComparison.Ordinal) ? $"module.exports = JSON.parse({JsonSerializer.Serialize(text)});" : text;
        var options = ScriptPreparationOptions.Default with
        {
            // Compiled patterns would make the first use of a module several times slower than all later ones gain.
            ParsingOptions = ScriptParsingOptions.Default with { RegexTimeout = regexTimeout, CompileRegex = false },
        };
        var parameters = File.IsOurs ? "exports, require, module, native" : "exports, require, module, __filename, __dirname";
        var script = Engine.PrepareScript($"(function ({parameters}) {{{code}\n}})", Id, strict: false, options);
        return script.Program?.Body is [ExpressionStatement { Expression: FunctionExpression body }]
            ? body
            : throw new ScriptPreparationException("It is not the body of one function.", null);
    }
}
