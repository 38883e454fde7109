using Jint.Native;
using Jint.Runtime.Interop;
using RulesDashboard.Runtime.Execution;

namespace RulesDashboard.Runtime.Globals;

/// <summary>The globals of the old prelude: modules that rules found without requiring them. A rule may shadow or replace each.</summary>
/// <remarks>Source: semantics 5.1, REQ-13. Those of databases and services that do not exist fail when they are used, not before.</remarks>
internal static class PreludeGlobals
{
    public static IReadOnlyList<(string Name, Func<Sandbox, JsValue> Create)> All { get; } =
    [
        .. from module in PreludeModules.Whole
           select (module.Key, (Func<Sandbox, JsValue>)(sandbox => sandbox.Modules.Require(module.Value))),
        .. from module in PreludeModules.Absent
           select (module.Key, (Func<Sandbox, JsValue>)(sandbox => Absent(sandbox, module.Key, module.Value))),
        ("crypto", sandbox => sandbox.Modules.RequireInternal("internal:prelude-crypto")),
        ("ip", sandbox => sandbox.Modules.RequireInternal("internal:prelude-ip")),
        ("jwt", sandbox => sandbox.Modules.RequireInternal("internal:prelude-jwt")),
        ("pbkdf2", sandbox => sandbox.Engine.Call(sandbox.Modules.Require("easy-pbkdf2"), JsValue.Undefined, [])),
        ("__auth0_api", sandbox => Giving(sandbox, "__auth0_api", _ => sandbox.Engine.Global.Get("auth0"))),
        ("_wrap_callback", sandbox => Giving(sandbox, "_wrap_callback", arguments => arguments.Length > 0 ? arguments[0] : JsValue.Undefined)),
        ("_wrap_console", sandbox => Giving(sandbox, "_wrap_console", arguments => arguments.Length > 0 ? arguments[0] : JsValue.Undefined)),
    ];

    private static JsValue Absent(Sandbox sandbox, string name, string specifier) =>
        sandbox.Engine.Call(sandbox.Modules.RequireInternal("internal:prelude-absent"), JsValue.Undefined, [name, specifier]);

    private static ClrFunction Giving(Sandbox sandbox, string name, Func<JsValue[], JsValue> give) => new(sandbox.Engine, name, (_, arguments) => give(arguments));
}
