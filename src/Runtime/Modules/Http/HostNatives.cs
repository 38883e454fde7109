using Jint;
using Jint.Native;

namespace RulesDashboard.Runtime.Modules.Http;

/// <summary>The sandbox's own abilities, as modules call them.</summary>
internal static class HostNatives
{
    /// <summary><c>(requestJson, done(errorJson, responseJson))</c> → the request's number.</summary>
    public static JsValue Send(ModuleLoader loader, JsValue[] arguments)
    {
        var done = arguments[1];
        return loader.Host.SendHttp(arguments[0].AsString(), (error, response) =>
            loader.Engine.Call(done, JsValue.Undefined, [error ?? JsValue.Null, response ?? JsValue.Null]));
    }

    public static JsValue Abort(ModuleLoader loader, JsValue[] arguments)
    {
        loader.Host.AbortHttp((int)arguments[0].AsNumber());
        return JsValue.Undefined;
    }

    public static JsValue Warn(ModuleLoader loader, JsValue[] arguments)
    {
        loader.Host.Warn(arguments[0].AsString());
        return JsValue.Undefined;
    }

    /// <summary><c>(callback, ms, repeat)</c> → the timer's number.</summary>
    public static JsValue SetTimer(ModuleLoader loader, JsValue[] arguments) =>
        loader.Host.SetTimer(arguments[0], arguments[1].AsNumber(), arguments[2].AsBoolean());

    public static JsValue KeepAlive(ModuleLoader loader, JsValue[] arguments)
    {
        loader.Host.KeepAlive((int)arguments[0].AsNumber(), arguments[1].AsBoolean());
        return JsValue.Undefined;
    }

    public static JsValue NextTick(ModuleLoader loader, JsValue[] arguments)
    {
        loader.Host.NextTick(arguments[0]);
        return JsValue.Undefined;
    }

    public static JsValue ClearTimer(ModuleLoader loader, JsValue[] arguments)
    {
        loader.Host.ClearTimer((int)arguments[0].AsNumber());
        return JsValue.Undefined;
    }
}
