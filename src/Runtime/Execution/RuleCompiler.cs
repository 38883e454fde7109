using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using Acornima;
using Acornima.Ast;
using Jint;
using Microsoft.Extensions.Options;
using RulesDashboard.Runtime.Globals;
using RulesDashboard.Runtime.Modules;

namespace RulesDashboard.Runtime.Execution;

/// <summary>Turns a rule's text into a prepared script, once per text.</summary>
/// <remarks>
/// The text is put between parentheses and parsed, and the <em>parsed program</em> decides: it must be one expression statement
/// that is one function. What executes is exactly the tree that was inspected, so no text can break out (ADR-0005).
/// </remarks>
internal sealed class RuleCompiler(IOptions<RuleLimits> limits)
{
    private const int CachedTexts = 1_000;

    private readonly ConcurrentDictionary<(string Name, string Source), RuleCompilation> _compiled = new();
    private readonly ConditionalWeakTable<RuleScript, RuleCompilation> _scripts = [];

    private readonly ScriptPreparationOptions _options = ScriptPreparationOptions.Default with
    {
        ParsingOptions = ScriptParsingOptions.Default with { RegexTimeout = limits.Value.RegexTime },
    };

    /// <summary>Compiles a version of a rule; found again without looking at its text.</summary>
    public RuleCompilation Compile(RuleScript rule) => _scripts.GetValue(rule, script => Compile(script.Name, script.Source));

    /// <summary>Compiles a text, or says where and why it cannot be.</summary>
    public RuleCompilation Compile(string name, string source)
    {
        if (_compiled.TryGetValue((name, source), out var known))
        {
            return known;
        }

        if (_compiled.Count >= CachedTexts)
        {
            _compiled.Clear();
        }

        return _compiled.GetOrAdd((name, source), Parse(name, source));
    }

    private RuleCompilation Parse(string name, string source)
    {
        if (Encoding.UTF8.GetByteCount(source) is var bytes && bytes > limits.Value.SourceBytes)
        {
            return new RuleCompilation.Refused(LimitText.SourceBytes(limits.Value, bytes), 1, 1);
        }

        var text = source.TrimStart('\uFEFF');
        return ParseExpression(name, text);
    }

    private RuleCompilation ParseExpression(string name, string text)
    {
        try
        {
            var script = Engine.PrepareScript($"({text}\n)", name, strict: false, _options);
            return RefusalOf(script.Program!) is { } refusal ? new RuleCompilation.Refused(refusal, 1, 1)
                : LongPattern(script.Program!) is { } pattern ? pattern
                : new RuleCompilation.Ready(script, ModuleReference.Find(script.Program!, PreludeModules.All));
        }
        catch (ScriptPreparationException e) when (e.InnerException is ParseErrorException parse)
        {
            // Auth0 refused `};` and said so; we tolerate it where the rest of the text is only comments (semantics REQ-1).
            var at = parse.Error.Index - 1;
            if (at >= 0 && at < text.Length && text[at] == ';' && IsEmptyProgram(text[at..]))
            {
                return ParseExpression(name, string.Concat(text.AsSpan(0, at), " ", text.AsSpan(at + 1)));
            }

            return Refusal(text, parse);
        }
        catch (ScriptPreparationException)
        {
            return new RuleCompilation.Refused("The rule is nested too deeply to be compiled.", 1, 1);
        }
    }

    private static string? RefusalOf(Script program) => program.Body switch
    {
        [ExpressionStatement { Expression: FunctionExpression { Generator: false } or ArrowFunctionExpression }] => null,
        [ExpressionStatement { Expression: FunctionExpression }] => "A rule cannot be a generator function.",
        [ExpressionStatement] => "A rule must be one function: function (user, context, callback) { … }.",
        _ => "A rule must be one function and nothing beside it.",
    };

    private RuleCompilation.Refused? LongPattern(Script program) => program.DescendantNodes().OfType<RegExpLiteral>()
        .Where(literal => literal.RegExp.Pattern.Length > limits.Value.PatternLength)
        .Select(literal => new RuleCompilation.Refused(
            LimitText.PatternLength(limits.Value, literal.RegExp.Pattern.Length), literal.Location.Start.Line, AuthorsColumn(literal.Location.Start)))
        .FirstOrDefault();

    // The parser saw one parenthesis before the text.
    private static int AuthorsColumn(Position at) => at.Line == 1 ? at.Column : at.Column + 1;

    // The parser saw one parenthesis before the text and a new line and a parenthesis after it.
    private static RuleCompilation.Refused Refusal(string text, ParseErrorException parse)
    {
        var lines = text.AsSpan().Count('\n') + 1;
        if (parse.LineNumber > lines)
        {
            var lastLine = text.AsSpan()[(text.LastIndexOf('\n') + 1)..];
            return new RuleCompilation.Refused("The rule ends too early: a bracket, brace or quote is not closed.", lines, lastLine.Length + 1);
        }

        var column = AuthorsColumn(Position.From(parse.LineNumber, parse.Column));
        return new RuleCompilation.Refused(parse.Description ?? "The rule does not parse.", parse.LineNumber, Math.Max(1, column));
    }

    private static bool IsEmptyProgram(string text)
    {
        try
        {
            return new Parser().ParseScript(text).Body.All(statement => statement is EmptyStatement);
        }
        catch (ParseErrorException)
        {
            return false;
        }
    }
}

/// <summary>What came of compiling a rule's text. A closed set.</summary>
internal abstract record RuleCompilation
{
    private RuleCompilation()
    {
    }

    /// <summary>It compiled; evaluating the script gives the rule's function.</summary>
    /// <param name="Script">The prepared script.</param>
    /// <param name="References">Where the text needs which module, as far as that can be seen without running it. Columns of line 1 count an opening parenthesis.</param>
    public sealed record Ready(Prepared<Script> Script, IReadOnlyList<ModuleReference> References) : RuleCompilation
    {
        /// <summary>What the text requires, literally or through an old global: worth evaluating before a login needs it. Each once; may name modules that do not exist.</summary>
        public IReadOnlyList<string> Requires { get; } = [.. References.Select(reference => reference.Specifier).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>It did not; line and column count from 1 in the author's text.</summary>
    public sealed record Refused(string Message, int Line, int Column) : RuleCompilation;
}
