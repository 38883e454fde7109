using RulesDashboard.Runtime.Effects;

namespace RulesDashboard.Runtime.Execution;

/// <summary>A pass of our own that is run before the first login, which then does not pay for compiling the engine and the way to it.</summary>
internal static class WarmUp
{
    private const string Source = """
        async function (user, context, callback) {
          const seen = Object.keys(user).map(function (key) { return `${key}=${JSON.stringify(user[key])}`; }).join('&');
          context.idToken['https://example.com/seen'] = /name=(.+)/.exec(seen)[1];
          console.log('%s %j', seen, context);
          await new Promise(function (resolve) { setTimeout(resolve, 1); });
          try {
            user.app_metadata.roles.push('warm');
          } catch (error) {
            console.warn(error.message);
          }
          await auth0.users.updateAppMetadata(user.user_id, { warm: true });
          require('request')({ url: 'https://example.com/', json: { ready: true } }, function (error, response, body) {
            callback(error, user, context);
          });
        }
        """;

    private static readonly PipelineRequest Request = new()
    {
        Rules = [new RuleScript(Guid.Empty, "Warm-up", 0, Source)],
        User = """{"user_id":"auth0|0","name":"Ada"}""",
        Context = """{"idToken":{},"request":{"query":{}}}""",
    };

    /// <summary>Runs the pass a few times through a runner.</summary>
    public static async Task RunAsync(Func<PipelineRequest, IEffectHost, Task<PipelineRun>> runner)
    {
        const int Times = 3;
        for (var i = 0; i < Times; i++)
        {
            var run = await runner(Request, new Answers()).ConfigureAwait(false);
            await run.Completion.ConfigureAwait(false);
        }
    }

    private sealed class Answers : IEffectHost
    {
        public Task<HttpReply> SendAsync(HttpEffect request, CancellationToken cancellationToken) => Task.FromResult<HttpReply>(new HttpReply.Received
        {
            Status = 200,
            Headers = new Dictionary<string, IReadOnlyList<string>> { ["content-type"] = ["application/json"] },
            Url = request.Url,
            Body = "{}"u8.ToArray(),
            Source = HttpSource.Mock,
        });

        public Task<MetadataReply> WriteMetadataAsync(MetadataEffect write, CancellationToken cancellationToken) =>
            Task.FromResult<MetadataReply>(new MetadataReply.Stored("{}"));
    }
}
