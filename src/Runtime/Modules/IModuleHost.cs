using Jint.Native;

namespace RulesDashboard.Runtime.Modules;

/// <summary>What modules ask of the sandbox that runs them: everything that reaches outside the engine or outlives a turn.</summary>
/// <remarks>Called on the engine's own turn only. Requests and replies are JSON text, so that no .NET object is ever visible to a script.</remarks>
public interface IModuleHost
{
    /// <summary>
    /// Starts an HTTP request and returns its number. The request is
    /// <c>{method,url,headers:{},body:base64|null,timeoutMs:number|null,redirects:"get"|"all"|"none",maxRedirects,gzip,strictSSL}</c>.
    /// </summary>
    /// <param name="requestJson">The request.</param>
    /// <param name="done">
    /// Called once, in a later turn of the engine, with exactly one of
    /// <c>{code,message,connect?,errno?,syscall?,hostname?,port?}</c> and
    /// <c>{status,statusText,headers:{lower-case: string|string[]},url,body:base64}</c>. May throw what the rule's callback throws.
    /// </param>
    int SendHttp(string requestJson, Action<string?, string?> done);

    /// <summary>Gives a request up; its <c>done</c> is not called any more. Unknown numbers are ignored.</summary>
    void AbortHttp(int id);

    /// <summary>Records something the author of the rule should know: a version that stands in for another, a request nobody listens to that failed.</summary>
    void Warn(string message);

    /// <summary>Calls <paramref name="callback"/> in a later turn, after <paramref name="ms"/> milliseconds; 0 is the end of the running turn.</summary>
    int SetTimer(JsValue callback, double ms, bool repeat);

    /// <summary>Takes a timer back. Unknown numbers are ignored.</summary>
    void ClearTimer(int id);

    /// <summary>Says whether a timer counts as work that is pending; it does until it is told otherwise. Unknown numbers are ignored.</summary>
    void KeepAlive(int id, bool keepsAlive);

    /// <summary>Calls <paramref name="callback"/> when the running code has returned, before promise jobs.</summary>
    void NextTick(JsValue callback);
}
