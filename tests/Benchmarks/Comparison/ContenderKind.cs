namespace RulesDashboard.Benchmarks.Comparison;

/// <summary>A way to run rules.</summary>
/// <param name="Name">How the table calls it.</param>
/// <param name="Command">The process to start.</param>
internal sealed record ContenderKind(string Name, IReadOnlyList<string> Command)
{
    /// <summary>All of them; the one that all are compared with comes first.</summary>
    public static IReadOnlyList<ContenderKind> All(string workloads) =>
    [
        new("rules, in-process", Own("rules")),
        new("of these, at the login", Own("ready")),
        new("of these, making the sandbox ahead", Own("making")),
        new("rules, through a worker", Own("workers")),
        new("C# delegates", Own("delegates")),
        new("Node without isolation", Node("plain", workloads)),
        new("Node `vm`, fresh context", Node("vm", workloads)),
        new("isolated-vm, fresh context", Node("isolate-context", workloads)),
        new("isolated-vm, fresh isolate", Node("isolate", workloads)),
        new("ClearScript V8, fresh context", Own("clearscript-context")),
        new("ClearScript V8, fresh engine", Own("clearscript")),
    ];

    private static string[] Own(string name) => [Environment.ProcessPath!, "contend", name];

    private static string[] Node(string name, string workloads) => ["node", "--no-node-snapshot", Path.Combine(NodeContenders.Folder, "contend.mjs"), name, workloads];
}
