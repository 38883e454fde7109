using Acornima.Ast;
using Jint;
using Jint.Native;
using RulesDashboard.Runtime.Execution;

namespace RulesDashboard.Runtime.Globals;

/// <summary>The promises that <c>auth0.users.*</c> returns: with <c>spread</c>, <c>tap</c>, <c>asCallback</c> and others of bluebird (semantics 5.2).</summary>
internal static class RulePromises
{
    private static readonly Prepared<Script> Source = Engine.PrepareScript(ReadSource(), "promises.js");

    public static JsValue Of(Sandbox sandbox, JsValue promise)
    {
        sandbox.Promises ??= sandbox.Engine.Evaluate(Source);
        return sandbox.Engine.Call(sandbox.Promises, JsValue.Undefined, [promise]);
    }

    private static string ReadSource()
    {
        using var stream = typeof(RulePromises).Assembly.GetManifestResourceStream("promises.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
