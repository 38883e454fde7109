using Jint.Native;
using Jint.Native.Function;
using Jint.Runtime;
using Jint.Runtime.Interop;
using RulesDashboard.Runtime.Effects;
using RulesDashboard.Runtime.Execution;

namespace RulesDashboard.Runtime.Globals;

/// <summary>
/// The global <c>auth0</c>: where the Management API is, and the two metadata updates of the small client that Auth0 gave to rules
/// (semantics 5.2). Whoever passes a callback gets it called; who does not gets a promise.
/// </summary>
internal static class Auth0Global
{
    public static JsValue Create(Sandbox sandbox)
    {
        var users = new JsObject(sandbox.Engine);
        users.Set("updateAppMetadata", Update(sandbox, "updateAppMetadata", MetadataKind.App));
        users.Set("updateUserMetadata", Update(sandbox, "updateUserMetadata", MetadataKind.User));

        var auth0 = new JsObject(sandbox.Engine);
        auth0.Set("accessToken", sandbox.Request.Auth0.AccessToken);
        auth0.Set("baseUrl", sandbox.Request.Auth0.BaseUrl);
        auth0.Set("domain", sandbox.Request.Auth0.Domain);
        auth0.Set("users", users);
        return auth0;
    }

    private static ClrFunction Update(Sandbox sandbox, string name, MetadataKind kind) => new(sandbox.Engine, name, (_, arguments) =>
    {
        sandbox.Quotas.TakeWrite(sandbox);
        var effect = new MetadataEffect(Text(arguments, 0), kind, Patch(sandbox, arguments));
        var callback = arguments.Length > 2 && arguments[2] is Function ? arguments[2] : null;
        var step = sandbox.Current;
        var index = step.Wrote(effect);
        var (promise, resolve, reject) = sandbox.Engine.Advanced.RegisterPromise();

        sandbox.Start(token => sandbox.Effects.WriteMetadataAsync(effect, token), reply =>
        {
            var (error, user) = Answer(sandbox, reply);
            if (reply is MetadataReply.Refused refused)
            {
                step.Refused(index, refused.Message);
            }

            if (callback is not null)
            {
                sandbox.Invoke(callback, error ?? JsValue.Null, user ?? JsValue.Undefined);
            }
            else if (error is not null)
            {
                reject(error);
            }
            else
            {
                resolve(user!);
            }
        });

        return RulePromises.Of(sandbox, promise);
    });

    private static (JsValue? Error, JsValue? User) Answer(Sandbox sandbox, MetadataReply reply) => reply switch
    {
        MetadataReply.Stored stored => (null, Crossing.Parse(sandbox.Engine, stored.User)),
        MetadataReply.Refused refused => (ErrorGlobals.ApiError(sandbox, refused.StatusCode, refused.Error, refused.Message), null),
        _ => throw new InvalidOperationException("A metadata write is either stored or refused."),
    };

    private static string Text(JsValue[] arguments, int index) => arguments.Length > index ? TypeConverter.ToString(arguments[index]) : "";

    private static string Patch(Sandbox sandbox, JsValue[] arguments)
    {
        try
        {
            var patch = arguments.Length > 1 ? Crossing.Serialize(arguments[1], sandbox.Limits.JsonDepth, sandbox.Limits.DocumentBytes) : null;
            return patch ?? "{}";
        }
        catch (CrossingException e)
        {
            throw new JavaScriptException(sandbox.Engine.Intrinsics.TypeError, $"The metadata cannot be stored: {e.Message}.");
        }
    }
}
