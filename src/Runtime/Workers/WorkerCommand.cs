using System.Runtime.InteropServices;

namespace RulesDashboard.Runtime.Workers;

/// <summary>How a rule worker is started.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Its arguments; with <see cref="RuleWorker.Verb"/> it calls <see cref="RuleWorker.RunAsync()"/>.</param>
public sealed record WorkerCommand(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>Starts a program with <see cref="RuleWorker.Verb"/>: by its own file when this process is that program, otherwise through the .NET host.</summary>
    /// <param name="assemblyFile">The program's assembly.</param>
    public static WorkerCommand Of(string assemblyFile) =>
        Environment.ProcessPath is { } self && Path.GetFileNameWithoutExtension(self) == Path.GetFileNameWithoutExtension(assemblyFile)
            ? new WorkerCommand(self, [RuleWorker.Verb])
            : new WorkerCommand(DotnetHost(), ["exec", assemblyFile, RuleWorker.Verb]);

    /// <summary>The .NET host that this process's runtime belongs to: three folders above <c>shared/Microsoft.NETCore.App/VERSION</c>.</summary>
    internal static string DotnetHost() =>
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
