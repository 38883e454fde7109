using System.Text;
using Jint;
using Jint.Runtime;

namespace RulesDashboard.Runtime.Execution;

/// <summary>How often a login's rules have asked for what is counted. Over the limit the script gets an error it can catch.</summary>
internal sealed class Quotas
{
    private int _http;
    private int _writes;
    private int _timers;
    private int _lines;
    private long _text;

    public void TakeHttp(Sandbox sandbox) => Take(ref _http, sandbox.Limits.HttpRequests, "HTTP requests", nameof(RuleLimits.HttpRequests), sandbox.Engine);

    public void TakeWrite(Sandbox sandbox) => Take(ref _writes, sandbox.Limits.MetadataWrites, "metadata writes", nameof(RuleLimits.MetadataWrites), sandbox.Engine);

    public void TakeTimer(Sandbox sandbox) => Take(ref _timers, sandbox.Limits.Timers, "timers", nameof(RuleLimits.Timers), sandbox.Engine);

    /// <summary>Whether one more console line is kept; says once that the rest is dropped.</summary>
    public bool TakeLine(Sandbox sandbox)
    {
        if (_lines == sandbox.Limits.ConsoleLines && _text <= sandbox.Limits.ConsoleBytes)
        {
            Drop(sandbox, FormattableString.Invariant($"{sandbox.Limits.ConsoleLines:N0} console lines"), nameof(RuleLimits.ConsoleLines));
        }

        return _lines++ < sandbox.Limits.ConsoleLines && _text <= sandbox.Limits.ConsoleBytes;
    }

    /// <summary>Whether so much more console text is kept; says once that the rest is dropped.</summary>
    public bool TakeText(Sandbox sandbox, string text)
    {
        _text += Encoding.UTF8.GetByteCount(text);
        if (_text > sandbox.Limits.ConsoleBytes)
        {
            Drop(sandbox, $"{LimitText.Kilobytes(sandbox.Limits.ConsoleBytes)} of console text", nameof(RuleLimits.ConsoleBytes));
        }

        return _text <= sandbox.Limits.ConsoleBytes;
    }

    private static void Drop(Sandbox sandbox, string allowed, string limit) =>
        sandbox.Current.Remark(LimitText.Dropped(allowed, EngineErrors.CurrentLine(sandbox), limit));

    private static void Take(ref int taken, int allowed, string what, string limit, Engine engine)
    {
        if (++taken > allowed)
        {
            throw new JavaScriptException(engine.Intrinsics.Error, LimitText.Count(what, taken, allowed, limit));
        }
    }
}
