using System.Globalization;
using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Effects;

namespace RulesDashboard.Benchmarks.Contenders;

/// <summary>Lets many logins wait at once, and says what memory each of them holds.</summary>
internal static class ParkedLogins
{
    private const string OnTimer = """
        function (user, context, callback) {
          var roles = user.app_metadata.roles;
          setTimeout(function () { context.idToken.roles = roles; callback(null, user, context); }, 3000);
        }
        """;

    private const string OnRequest = """
        function (user, context, callback) {
          var request = require('request');
          request.get({ url: 'https://crm.acme.test/users', qs: { email: user.email }, json: true }, function (error, response, body) {
            context.idToken.plan = body.plan;
            callback(error, user, context);
          });
        }
        """;

    public static async Task MeasureAsync(int logins)
    {
        await using var runtime = new RulesRuntime(workers: 0, ("Runtime:Limits:LoginTime", "00:02:00"), ("Runtime:Limits:RuleTime", "00:02:00"), ("Runtime:WarmSandboxes", "0"));
        var pipeline = runtime.Pipeline;
        Console.WriteLine("| a login that waits | kB of managed memory | kB of the process |");
        Console.WriteLine("| --- | ---: | ---: |");
        await MeasureAsync("for a timer", OnTimer, pipeline, logins);
        await MeasureAsync("for a service, with `request`", OnRequest, pipeline, logins);
    }

    private static async Task MeasureAsync(string name, string rule, RulePipeline pipeline, int logins)
    {
        var service = new WaitingService();
        service.Release();
        await RunAsync(pipeline, rule, service);
        service = new WaitingService();
        var (managed, resident) = Memory();
        var waiting = Enumerable.Range(0, logins).Select(_ => Task.Run(() => RunAsync(pipeline, rule, service))).ToList();
        await service.WaitForAsync(rule == OnRequest ? logins : 0);
        var (managedThen, residentThen) = Memory();
        service.Release();
        await Task.WhenAll(waiting);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {(managedThen - managed) / 1024.0 / logins:0} | {(residentThen - resident) / 1024.0 / logins:0} |"));
    }

    private static async Task RunAsync(RulePipeline pipeline, string rule, WaitingService service)
    {
        var request = new PipelineRequest
        {
            Rules = [new RuleScript(Guid.CreateVersion7(), "Waits", 1, rule)],
            User = new string(RealisticRules.User),
            Context = new string(RealisticRules.Context),
            SnapshotId = "benchmark",
        };
        var run = await pipeline.RunAsync(request, service, CancellationToken.None);
        if (run.Decided.Outcome is not PipelineOutcome.Allowed)
        {
            throw new InvalidOperationException($"{run.Decided.Outcome}");
        }
    }

    private static (long Managed, long Resident) Memory()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return (GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet);
    }

    private sealed class WaitingService : IEffectHost
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _asked;

        public void Release() => _released.TrySetResult();

        public async Task WaitForAsync(int requests)
        {
            do
            {
                await Task.Delay(500);
            }
            while (Volatile.Read(ref _asked) < requests);
        }

        public async Task<HttpReply> SendAsync(HttpEffect request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            await _released.Task.WaitAsync(cancellationToken);
            return new HttpReply.Received { Status = 200, Headers = new Dictionary<string, IReadOnlyList<string>> { ["content-type"] = ["application/json"] }, Url = request.Url, Body = """{"plan":"pro"}"""u8.ToArray() };
        }

        public Task<MetadataReply> WriteMetadataAsync(MetadataEffect write, CancellationToken cancellationToken) =>
            Task.FromResult<MetadataReply>(new MetadataReply.Refused(400, "Bad Request", "not here"));
    }
}
