using System.Globalization;
using System.Text.RegularExpressions;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace RulesDashboard.Runtime.Execution;

/// <summary>Turns whatever leaves an engine into a <see cref="RuleFault"/> with the author's line and column.</summary>
internal static partial class EngineErrors
{
    private const int MaxMessage = 4 * 1024;

    public static RuleFault ToFault(Exception exception, Sandbox sandbox, StepRecorder step)
    {
        if (exception is JavaScriptException thrown)
        {
            return FromValue(FaultKind.Thrown, thrown.Error, sandbox, step, thrown.JavaScriptStackTrace);
        }

        var (kind, message) = Explain(exception, sandbox, step);
        return Fault(kind, message, step, exception is CrossingException ? null : sandbox.Engine.Advanced.StackTrace, sandbox.Secrets);
    }

    /// <summary>The fault of a value that was thrown or rejected with.</summary>
    public static RuleFault FromValue(FaultKind kind, JsValue value, Sandbox sandbox, StepRecorder step, string? stack = null) =>
        Fault(kind, MessageOf(value), step, stack ?? FramesOf(value), sandbox.Secrets);

    /// <summary>What the error that a rule called back with says to people.</summary>
    public static string Description(JsValue error, StepRecorder step)
    {
        var (line, column) = Locate(FramesOf(error), step.Rule.Name);
        return V8Words.Of(MessageOf(error), step.Rule.Source, line, column);
    }

    public static RuleFault Fault(FaultKind kind, string message, StepRecorder step, string? stack, SecretRedactor secrets)
    {
        var (line, column) = Locate(stack, step.Rule.Name);
        return new RuleFault
        {
            Kind = kind,
            Message = Shorten(secrets.Redact(V8Words.Of(message, step.Rule.Source, line, column))),
            RuleId = step.Rule.Id,
            RuleName = step.Rule.Name,
            Line = line,
            Column = column,
            Stack = string.IsNullOrWhiteSpace(stack) ? null : Shorten(secrets.Redact(Mapped(stack, step.Rule.Name))),
        };
    }

    // Its message, or the name of its class when it has none.
    private static string MessageOf(JsValue value)
    {
        if (value is not ObjectInstance error)
        {
            return Shorten(value.IsSymbol() ? "A symbol was thrown." : value.ToString());
        }

        var message = error.Get("message");
        return Shorten(message.IsString() ? message.ToString() : error.Get("name") is { } name && name.IsString() ? name.ToString() : "An object was thrown.");
    }

    private static (FaultKind Kind, string Message) Explain(Exception exception, Sandbox sandbox, StepRecorder step)
    {
        var limits = sandbox.Limits;
        return exception switch
        {
            RegexMatchTimeoutException => (FaultKind.Regex, $"A regular expression took longer than the {Ms(limits.RegexTime)} that are allowed."),
            TimeoutException when sandbox.Clock.Elapsed >= limits.LoginTime => (FaultKind.LoginTime, LoginTime(limits)),
            TimeoutException => (FaultKind.CpuTime, $"The rule computed for {Ms(step.CpuUsed)}; {Ms(limits.CpuTime)} are allowed."),
            MemoryLimitExceededException when exception.Message.StartsWith("The array", StringComparison.Ordinal) => (FaultKind.Memory, $"An array would have more than the {limits.ArrayLength:N0} elements that are allowed."),
            MemoryLimitExceededException => (FaultKind.Memory, $"The rule allocated more than the {limits.MemoryBytes >> 20:N0} MB that are allowed."),
            OutOfMemoryException => (FaultKind.Memory, $"The rule used up the memory of its process: {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20:N0} MB are allowed."),
            RecursionDepthOverflowException => (FaultKind.Recursion, $"Calls were nested deeper than the {limits.Recursion:N0} levels that are allowed."),
            InsufficientExecutionStackException => (FaultKind.Recursion, "Calls were nested deeper than the stack allows."),
            StatementsCountOverflowException => (FaultKind.Statements, $"More than the {limits.Statements:N0} statements that are allowed ran in one go."),
            CrossingException => (FaultKind.Result, exception.Message),
            EffectException => (FaultKind.Engine, exception.Message),
            _ => (FaultKind.Engine, $"The engine stopped the rule: {exception.Message}"),
        };
    }

    public static string LoginTime(RuleLimits limits) =>
        $"The rules of this login took longer than the {Ms(limits.LoginTime)} that they are allowed together.";

    public static string Ms(TimeSpan time) => time.TotalSeconds >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.##} s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms");

    private static string Shorten(string text) => text.Length <= MaxMessage ? text : string.Concat(text.AsSpan(0, MaxMessage), "…");

    // The innermost frame in the author's own text: what broke inside a library is found at the line that called it.
    private static (int? Line, int? Column) Locate(string? stack, string rule)
    {
        var frame = stack is null ? null : FramesOf(stack, rule).FirstOrDefault();
        return frame is null ? (null, null) : (frame.Value.Line, frame.Value.Column);
    }

    private static string? FramesOf(JsValue value) =>
        value is ObjectInstance error && error.Get("stack") is { } stack && stack.IsString() && stack.ToString() is var text && text.IndexOf("    at ", StringComparison.Ordinal) is >= 0 and var start
            ? text[start..]
            : null;

    private static IEnumerable<(int Line, int Column)?> FramesOf(string stack, string rule) =>
        from Match match in Position().Matches(stack)
        let line = int.Parse(match.Groups["line"].ValueSpan, CultureInfo.InvariantCulture)
        let column = int.Parse(match.Groups["column"].ValueSpan, CultureInfo.InvariantCulture)
        where stack.AsSpan(0, match.Index).EndsWith(rule, StringComparison.Ordinal)
        select ((int, int)?)(line, line == 1 ? Math.Max(1, column - 1) : column);

    // The parser saw one parenthesis before the author's first line.
    private static string Mapped(string stack, string rule) => Position().Replace(stack, match =>
        match.Groups["line"].ValueSpan is "1" && stack.AsSpan(0, match.Index).EndsWith(rule, StringComparison.Ordinal)
            ? $":1:{Math.Max(1, int.Parse(match.Groups["column"].ValueSpan, CultureInfo.InvariantCulture) - 1)}"
            : match.Value);

    [GeneratedRegex(@":(?<line>\d{1,7}):(?<column>\d{1,7})", RegexOptions.CultureInvariant)]
    private static partial Regex Position();
}

/// <summary>The host could not carry out an effect; the message is for the administrator.</summary>
internal sealed class EffectException(string message, Exception cause) : Exception(message, cause);
