using Acornima.Ast;
using Jint;
using Jint.Native;

namespace RulesDashboard.Runtime.Modules;

/// <summary>
/// Compiles text for bundled packages that make code at run time: templates and schemas. Rules compile none themselves, and what comes of
/// it is as confined as they are: it runs in the global scope of the same engine, under the same limits.
/// </summary>
internal static class CodeNatives
{
    /// <summary>Parsing cannot be interrupted: this much takes some ten milliseconds.</summary>
    private const int MaxLength = 512 * 1024;

    private static readonly ScriptPreparationOptions Options = ScriptPreparationOptions.Default with
    {
        ParsingOptions = ScriptParsingOptions.Default with { RegexTimeout = TimeSpan.FromMilliseconds(250), CompileRegex = false },
    };

    /// <summary><c>(parameters, body)</c>: as <c>new Function</c>, but null for a text that is not the inside of one function.</summary>
    public static JsValue Compile(ModuleLoader loader, JsValue[] arguments)
    {
        var (parameters, body) = (arguments[0].AsString(), arguments[1].AsString());
        if (parameters.Length + body.Length > MaxLength)
        {
            throw loader.Error("The text is too long to be compiled.", "ERR_OUT_OF_RANGE");
        }

        return Parse($"(function anonymous({parameters}\n) {{\n{body}\n}})") is { } function ? loader.CreateFunction(function) : JsValue.Null;
    }

    private static FunctionExpression? Parse(string text)
    {
        try
        {
            return Engine.PrepareScript(text, "compiled", strict: false, Options).Program?.Body is [ExpressionStatement { Expression: FunctionExpression function }]
                ? function
                : null;
        }
        catch (ScriptPreparationException)
        {
            return null;
        }
    }
}
