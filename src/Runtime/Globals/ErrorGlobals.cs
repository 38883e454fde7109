using Acornima.Ast;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using RulesDashboard.Runtime.Execution;

namespace RulesDashboard.Runtime.Globals;

/// <summary>The error classes of Auth0's prelude: <c>UnauthorizedError</c> and its kin.</summary>
internal static class ErrorGlobals
{
    private static readonly Prepared<Script> Classes = Engine.PrepareScript(ReadSource(), "errors.js");

    /// <summary>The classes of a sandbox, made when one of them is first needed.</summary>
    public static ObjectInstance Of(Sandbox sandbox) => sandbox.ErrorClasses ??= sandbox.Engine.Evaluate(Classes).AsObject();

    /// <summary>The error that <c>auth0.users.*</c> fails with.</summary>
    public static JsValue ApiError(Sandbox sandbox, int statusCode, string error, string message) =>
        sandbox.Engine.Construct(Of(sandbox).Get("ApiError"), [statusCode, error, message]);

    private static string ReadSource()
    {
        using var stream = typeof(ErrorGlobals).Assembly.GetManifestResourceStream("errors.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
