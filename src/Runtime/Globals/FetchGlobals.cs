using Jint.Native;
using RulesDashboard.Runtime.Execution;

namespace RulesDashboard.Runtime.Globals;

/// <summary>The web's <c>fetch</c> and its classes, as Node has had them since version 18. Requests are effects; a reply is there as a whole.</summary>
internal static class FetchGlobals
{
    private static readonly string[] Names = ["fetch", "Headers", "Request", "Response", "FormData", "Blob", "File"];

    public static IReadOnlyList<(string Name, Func<Sandbox, JsValue> Create)> All { get; } =
        [.. Names.Select(name => (name, (Func<Sandbox, JsValue>)(sandbox => sandbox.Modules.RequireInternal("internal:fetch-global").Get(name))))];
}
