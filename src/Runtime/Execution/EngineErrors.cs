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
    private const int LongestName = 100;

    public static RuleFault ToFault(Exception exception, Sandbox sandbox, StepRecorder step)
    {
        if (exception is JavaScriptException thrown)
        {
            return FromValue(FaultKind.Thrown, thrown.Error, sandbox, step, thrown.JavaScriptStackTrace);
        }

        var (kind, message) = Explain(exception, sandbox, step);
        return Fault(kind, message, sandbox, step, exception is CrossingException ? null : sandbox.Engine.Advanced.StackTrace);
    }

    /// <summary>The fault of a value that was thrown or rejected with.</summary>
    public static RuleFault FromValue(FaultKind kind, JsValue value, Sandbox sandbox, StepRecorder step, string? stack = null) =>
        Fault(kind, MessageOf(value, sandbox.Limits), sandbox, step, stack ?? FramesOf(value)) with { ErrorName = NameOf(value, sandbox) };

    /// <summary>What the class of an error calls it, as it may be recorded; null for what is no object, or has no name.</summary>
    public static string? NameOf(JsValue value, Sandbox sandbox) => NameOf(value) is { } name ? sandbox.Secrets.Redact(name) : null;

    private static string? NameOf(JsValue value) =>
        value is ObjectInstance error && error.Get("name") is { } name && name.IsString() ? LimitText.Start(name.ToString(), LongestName) : null;

    /// <summary>What the error that a rule called back with says to people.</summary>
    public static string Description(JsValue error, Sandbox sandbox, StepRecorder step)
    {
        var (line, column) = Locate(FramesOf(error), step.Rule.Name);
        return Kept(V8Words.Of(MessageOf(error, sandbox.Limits), step.Rule.Source, line, column), sandbox);
    }

    public static RuleFault Fault(FaultKind kind, string message, Sandbox sandbox, StepRecorder step, string? stack)
    {
        var (line, column) = Locate(stack, step.Rule.Name);
        return new RuleFault
        {
            Kind = kind,
            Message = Kept(V8Words.Of(message, step.Rule.Source, line, column), sandbox),
            RuleId = step.Rule.Id,
            RuleName = step.Rule.Name,
            Line = line,
            Column = column,
            Stack = string.IsNullOrWhiteSpace(stack) ? null : Kept(Mapped(stack, step.Rule.Name), sandbox),
        };
    }

    // Its message, or the name of its class when it has none. Far more than is kept is not looked at.
    private static string MessageOf(JsValue value, RuleLimits limits)
    {
        if (value is not ObjectInstance error)
        {
            return LimitText.Start(value.IsSymbol() ? "A symbol was thrown." : value.ToString(), 2 * limits.ErrorBytes);
        }

        var message = error.Get("message");
        var text = message.IsString() ? message.ToString() : NameOf(error) ?? "An object was thrown.";
        return LimitText.Start(text, 2 * limits.ErrorBytes);
    }

    private static (FaultKind Kind, string Message) Explain(Exception exception, Sandbox sandbox, StepRecorder step)
    {
        var limits = sandbox.Limits;
        return exception switch
        {
            RegexMatchTimeoutException => (FaultKind.Regex, LimitText.RegexTime(limits)),
            TimeoutException when sandbox.Clock.Elapsed >= limits.LoginTime => (FaultKind.LoginTime, LimitText.LoginTime(limits, sandbox.Clock.Elapsed)),
            TimeoutException => (FaultKind.CpuTime, LimitText.CpuTime(limits, step.CpuUsed)),
            MemoryLimitExceededException when exception.Message.StartsWith("The array", StringComparison.Ordinal) => (FaultKind.Memory, LimitText.ArrayLength(limits, NumberIn(exception.Message))),
            // The engine also refuses a text that would be too large before it is there: then the number stands in its message only.
            MemoryLimitExceededException => (FaultKind.Memory, LimitText.Memory(limits, Math.Max(sandbox.Allocated, NumberIn(exception.Message) ?? 0), Math.Max(step.Allocated, NumberIn(exception.Message) ?? 0))),
            AllocationException => (FaultKind.Memory, LimitText.Memory(limits, sandbox.Allocated, step.Allocated)),
            OutOfMemoryException => (FaultKind.Memory, $"The rule used up the memory of its process; {LimitText.Megabytes(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)} are allowed ({nameof(RuntimeOptions.WorkerMemoryBytes)})."),
            RecursionDepthOverflowException => (FaultKind.Recursion, LimitText.Recursion(limits)),
            InsufficientExecutionStackException => (FaultKind.Recursion, "Calls were nested deeper than the stack allows."),
            StatementsCountOverflowException => (FaultKind.Statements, LimitText.Statements(limits)),
            CrossingException => (FaultKind.Result, exception.Message),
            EffectException => (FaultKind.Engine, exception.Message),
            _ => (FaultKind.Engine, $"The engine stopped the rule: {exception.Message}"),
        };
    }

    /// <summary>Where in the author's text the engine is now; null when in none.</summary>
    public static int? CurrentLine(Sandbox sandbox) => Locate(sandbox.Engine.Advanced.StackTrace, sandbox.Current.Rule.Name).Line;

    /// <summary>Whether the code that the engine runs now is a module's, not the author's.</summary>
    public static bool IsInModule(Sandbox sandbox) =>
        sandbox.Engine.Advanced.StackTrace is var stack && Position().Match(stack) is { Success: true } innermost
        && !stack.AsSpan(0, innermost.Index).EndsWith(sandbox.Current.Rule.Name, StringComparison.Ordinal);

    private static long? NumberIn(string message) =>
        Number().Match(message) is { Success: true } match && long.TryParse(match.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // Redacted first: half of a secret would not be recognized.
    private static string Kept(string text, Sandbox sandbox) => LimitText.Cut(sandbox.Secrets.Redact(text), sandbox.Limits.ErrorBytes, nameof(RuleLimits.ErrorBytes));

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

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@":(?<line>\d{1,7}):(?<column>\d{1,7})", RegexOptions.CultureInvariant)]
    private static partial Regex Position();
}

/// <summary>The host could not carry out an effect; the message is for the administrator.</summary>
internal sealed class EffectException(string message, Exception cause) : Exception(message, cause);
