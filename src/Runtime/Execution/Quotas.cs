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

    public void TakeHttp(Sandbox sandbox) => Take(ref _http, sandbox.Limits.HttpRequests, "HTTP requests", sandbox.Engine);

    public void TakeWrite(Sandbox sandbox) => Take(ref _writes, sandbox.Limits.MetadataWrites, "metadata writes", sandbox.Engine);

    public void TakeTimer(Sandbox sandbox) => Take(ref _timers, sandbox.Limits.Timers, "timers", sandbox.Engine);

    /// <summary>Whether one more console line is kept; says once that the rest is dropped.</summary>
    public bool TakeLine(Sandbox sandbox)
    {
        if (_lines == sandbox.Limits.ConsoleLines)
        {
            sandbox.Current.Remark($"More than {_lines:N0} console lines: the rest of this login's is dropped.");
        }

        return _lines++ < sandbox.Limits.ConsoleLines;
    }

    private static void Take(ref int taken, int allowed, string what, Engine engine)
    {
        if (++taken > allowed)
        {
            throw new JavaScriptException(engine.Intrinsics.Error, $"The rules of one login are allowed {allowed:N0} {what}.");
        }
    }
}
