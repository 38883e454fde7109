using System.IO.Pipes;
using Microsoft.Extensions.Options;
using Microsoft.Win32.SafeHandles;
using RulesDashboard.Runtime.Execution;
using RulesDashboard.Runtime.Modules;

namespace RulesDashboard.Runtime.Workers;

/// <summary>A rule worker: a process that runs rules and asks its parent for everything else. It opens no socket, no file and no database.</summary>
/// <remarks>Started by <see cref="WorkerPool"/> with the verb <see cref="Verb"/>; ends when its parent does.</remarks>
public static class RuleWorker
{
    /// <summary>First argument of a process that is to be a rule worker.</summary>
    public const string Verb = "rule-worker";

    // Turns that never end hold their threads; the others must find one at once.
    private const int LeastThreads = 32;

    /// <summary>Works until standard input ends. Nothing else in the process may read or write there.</summary>
    /// <returns>The exit code; 1 when the parent is of another build.</returns>
    public static async Task<int> RunAsync()
    {
        using var input = OpenPipe(PipeDirection.In, Console.OpenStandardInput);
        using var output = OpenPipe(PipeDirection.Out, Console.OpenStandardOutput);
        Console.SetOut(TextWriter.Null);
        return await RunAsync(input, output).ConfigureAwait(false);
    }

    private static async Task<int> RunAsync(Stream input, Stream output)
    {
        ThreadPool.SetMinThreads(LeastThreads, LeastThreads);
        var link = new MessageLink<ToWorker, FromWorker>(input, output, WorkerProtocol.Json.ToWorker, WorkerProtocol.Json.FromWorker);
        var pump = link.PumpAsync();
        WorkerLogins? logins = null;
        await foreach (var message in link.ReadAsync().ConfigureAwait(false))
        {
            if (logins is not null)
            {
                logins.Hear(message);
            }
            else if (message is ToWorker.Start { Version: WorkerProtocol.Version } start)
            {
                logins = new WorkerLogins(Sandboxes(start), link.Send);
                Pulse.Start(logins, link.Send);
                link.Send(new FromWorker.Ready(WorkerProtocol.Version));
            }
            else
            {
                return 1;
            }
        }

        link.Close();
        await pump.ConfigureAwait(false);
        return 0;
    }

    // The console's own streams hold a thread while they wait.
    private static Stream OpenPipe(PipeDirection direction, Func<Stream> console) => OperatingSystem.IsWindows()
        ? console()
        : new AnonymousPipeClientStream(direction, new SafePipeHandle(direction == PipeDirection.In ? 0 : 1, ownsHandle: true));

    private static SandboxFactory Sandboxes(ToWorker.Start start)
    {
        var limits = Options.Create(start.Limits);
        return new SandboxFactory(
            new EngineFactory(limits),
            new RuleCompiler(limits),
            new ModuleCatalogue(start.Limits.RegexTime, start.Options.Modules),
            limits,
            Options.Create(start.Options),
            TimeProvider.System);
    }
}
