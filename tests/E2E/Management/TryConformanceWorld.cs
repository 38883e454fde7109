using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Dashboard.Features.Management.Try;
using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Effects;
using RulesDashboard.Unit.Runtime.Conformance;

namespace RulesDashboard.E2E.Management;

/// <summary>An app for each set of limits that conformance cases run under, and the logins of all cases, made before the first test.</summary>
public sealed class TryConformanceWorld : IAsyncLifetime
{
    private readonly Dictionary<string, ManagementApp> _apps = [];
    private readonly Dictionary<string, PlayedCase> _played = [];
    private readonly Dictionary<ManagementApp, HttpClient> _callers = [];

    public async ValueTask InitializeAsync()
    {
        await using var services = await ScriptedServer.StartAsync();
        var hosts = services.HostsOf(ConformanceCases.All.Values).ToList();
        foreach (var limits in ConformanceCases.All.Values.GroupBy(@case => @case.Limits))
        {
            var app = _apps[limits.Key] = new ManagementApp();
            app.Set("Runtime:WarmSandboxes", "0"); // each case has rules of its own
            if (limits.Key == "hasty")
            {
                app.Set("Runtime:Workers", "0"); // in a worker it is chance whether the rule's own limit or the watchdog ends it first
            }

            foreach (var (key, value) in CaseLimits.Of(limits.Key))
            {
                app.Set($"Runtime:Limits:{key}", value);
            }

            foreach (var (host, origin) in hosts)
            {
                app.Set($"Runtime:Egress:DevelopmentHosts:{host}", origin);
            }

            await app.InitializeAsync();
            await using var logins = new ConformanceLogins(app, services);
            foreach (var played in await logins.PlayAsync([.. limits]))
            {
                _played[played.Case.Name] = played;
            }

            _callers[app] = await app.CallerAsync("try:rules");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var caller in _callers.Values)
        {
            caller.Dispose();
        }

        foreach (var app in _apps.Values)
        {
            await app.DisposeAsync();
        }
    }

    internal ManagementApp AppOf(RuleCase @case) => _apps[@case.Limits];

    internal PlayedCase Played(string name) => _played[name];

    /// <summary>The case over the API; of several logins the last, each given what the one before left on <c>global</c>.</summary>
    internal async Task<JsonObject> OverApiAsync(ManagementApp app, RuleCase @case)
    {
        JsonObject? answer = null;
        for (var login = 1; login <= @case.Logins; login++)
        {
            var (status, json) = await _callers[app].SendAsync(HttpMethod.Post, "rules/try", Body(@case, answer?["global"]));
            Assert.True(status == HttpStatusCode.OK, json.ToJsonString());
            answer = json;
        }

        return answer!;
    }

    /// <summary>The case as the dashboard tries it.</summary>
    internal static async Task<JsonObject> OfDashboardAsync(ManagementApp app, RuleCase @case)
    {
        IReadOnlyDictionary<string, string> globals = new Dictionary<string, string>();
        TryRequest request = null!;
        TryRun run = null!;
        for (var login = 1; login <= @case.Logins; login++)
        {
            request = new TryRequest(@case.ToRequest() with { SnapshotId = null, Trial = new Trial { ShowsConfiguration = true, Globals = globals } })
            {
                Mocks = [.. Mocks(@case)],
                Refuses = @case.Refusal?.Split(' ', 2) is [var status, var message] ? _ => new MetadataReply.Refused(int.Parse(status, null), ErrorOf(status), message) : null,
            };
            run = await app.Services.GetRequiredService<RuleTry>().RunAsync(request, TestContext.Current.CancellationToken);
            globals = run.Report.Globals ?? globals;
        }

        return JsonSerializer.SerializeToNode(TryAnswer.Of(request.Request, run), JsonSerializerOptions.Web)!.AsObject();
    }

    private static JsonObject Body(RuleCase @case, JsonNode? global)
    {
        var request = @case.ToRequest();
        var body = new JsonObject
        {
            ["rules"] = new JsonArray([.. request.Rules.Select(rule => new JsonObject { ["name"] = rule.Name, ["script"] = rule.Source, ["failurePolicy"] = rule.OnError == FailurePolicy.Continue ? "continue" : "deny" })]),
            ["user"] = @case.User.DeepClone(),
            ["context"] = @case.Context.DeepClone(),
            ["configuration"] = new JsonObject(@case.Configuration.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value))),
            ["auth0"] = new JsonObject { ["domain"] = request.Auth0.Domain, ["baseUrl"] = request.Auth0.BaseUrl, ["accessToken"] = request.Auth0.AccessToken },
            ["http"] = new JsonArray([.. Answers(@case).Select(answer => Mock(answer.Reply, answer.Url, answer.Times))]),
            ["global"] = global?.DeepClone() ?? new JsonObject(),
        };
        if (@case.Refusal?.Split(' ', 2) is [var status, var message])
        {
            body["auth0Responses"] = new JsonArray([.. new[] { "updateAppMetadata", "updateUserMetadata" }.Select(fn => new JsonObject
            {
                ["fn"] = fn,
                ["error"] = new JsonObject { ["statusCode"] = int.Parse(status, null), ["error"] = ErrorOf(status), ["message"] = message },
            })]);
        }

        return body;
    }

    private static JsonObject Mock(ScriptedReply reply, string url, int? times)
    {
        var mock = new JsonObject { ["method"] = reply.Method, ["url"] = url, ["times"] = times };
        if (reply.Status is { } status)
        {
            mock["reply"] = new JsonObject { ["status"] = status, ["headers"] = new JsonObject(reply.Headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value))), ["body"] = reply.Body };
        }
        else
        {
            mock["error"] = new JsonObject { ["code"] = CodeOf(reply), ["message"] = MessageOf(reply) };
        }

        return mock;
    }

    private static IEnumerable<HttpMock> Mocks(RuleCase @case) => Answers(@case).Select(answer => new HttpMock(answer.Reply.Method, answer.Url, answer.Reply switch
    {
        { Status: { } status } reply => new HttpReply.Received
        {
            Status = status,
            StatusText = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status),
            Headers = reply.Headers.ToDictionary(header => header.Key, header => (IReadOnlyList<string>)[header.Value]),
            Url = answer.Url,
            Body = System.Text.Encoding.UTF8.GetBytes(reply.Body),
        },
        var failure => new HttpReply.Lost(CodeOf(failure), MessageOf(failure), "The try says so.") { Connecting = CodeOf(failure) is "ENOTFOUND" or "ECONNREFUSED" },
    })
    { Times = answer.Times });

    // Each request takes the next of the replies that fit, the last of them for good; an address without a query stands for any query.
    private static IEnumerable<(ScriptedReply Reply, string Url, int? Times)> Answers(RuleCase @case) =>
        from item in @case.Replies.Select((reply, index) => (Reply: reply, Index: index))
        let isLast = !@case.Replies.Skip(item.Index + 1).Any(later => later.Answers(item.Reply.Method, item.Reply.Url))
        from url in item.Reply.Url.Contains('?', StringComparison.Ordinal) ? new[] { item.Reply.Url } : [item.Reply.Url, item.Reply.Url + "?*"]
        select (item.Reply, url, isLast ? (int?)null : 1);

    private static string CodeOf(ScriptedReply reply) => reply.Failure == "hang" ? "ESOCKETTIMEDOUT" : reply.Failure;

    private static string MessageOf(ScriptedReply reply) => reply.Body.Length > 0 ? reply.Body : CodeOf(reply);

    private static string ErrorOf(string status) => status == "404" ? "Not Found" : "Bad Request";
}
