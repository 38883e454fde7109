using Jint.Native;
using RulesDashboard.Runtime.Execution;

namespace RulesDashboard.Runtime.Globals;

/// <summary>Globals that are members of modules of ours: Node's own and the web's. A module is evaluated when one of its globals is first touched.</summary>
internal static class NodeGlobals
{
    private static readonly (string Module, string[] Names)[] Members =
    [
        ("buffer", ["Buffer", "atob", "btoa"]),
        ("url", ["URL", "URLSearchParams"]),
        ("timers", ["setTimeout", "setInterval", "setImmediate", "clearTimeout", "clearInterval", "clearImmediate"]),
        ("internal:microtask", ["queueMicrotask"]),
        ("internal:encoding", ["TextEncoder", "TextDecoder"]),
        ("internal:clone", ["structuredClone"]),
        ("internal:dom-exception", ["DOMException"]),
        ("internal:abort", ["AbortController", "AbortSignal", "Event", "EventTarget"]),
        ("perf_hooks", ["performance"]),
    ];

    public static IReadOnlyList<(string Name, Func<Sandbox, JsValue> Create)> All { get; } =
    [
        .. from member in Members
           from name in member.Names
           select (name, (Func<Sandbox, JsValue>)(sandbox => sandbox.Modules.RequireInternal(member.Module).Get(name))),
        ("process", sandbox => sandbox.Modules.Require("process")),
    ];
}
