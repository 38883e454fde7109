using Jint.Native;
using RulesDashboard.Runtime.Execution;

namespace RulesDashboard.Runtime.Globals;

/// <summary>Everything a rule can see beyond the language itself; <c>typings/globals.d.ts</c> lists the same names for the editor.</summary>
internal static class RuleGlobals
{
    /// <summary>Name and maker of each; a maker runs when a script first touches the name.</summary>
    public static IReadOnlyList<(string Name, Func<Sandbox, JsValue> Create)> All { get; } =
    [
        ("global", sandbox => sandbox.Engine.Global),
        ("configuration", ConfigurationGlobal.Create),
        ("console", ConsoleGlobal.Create),
        ("auth0", Auth0Global.Create),
        ("UnauthorizedError", sandbox => ErrorGlobals.Of(sandbox).Get("UnauthorizedError")),
        ("ValidationError", sandbox => ErrorGlobals.Of(sandbox).Get("ValidationError")),
        ("WrongUsernameOrPasswordError", sandbox => ErrorGlobals.Of(sandbox).Get("WrongUsernameOrPasswordError")),
        ("require", sandbox => sandbox.Modules.CreateRequire()),
        ("RegExp", BoundedRegExp.Create),
        .. ErrorStacks.All,
        .. NodeGlobals.All,
        .. FetchGlobals.All,
        .. PreludeGlobals.All,
    ];
}
