using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Effects.Egress;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime.Attacks;

/// <summary>Every address of the corpus, asked for by a rule under the default policy: nothing inside is connected to, and the rule cannot tell why.</summary>
public sealed partial class SsrfTests : IAsyncLifetime
{
    private static readonly string Corpus = Path.Combine(AppContext.BaseDirectory, "Runtime", "Attacks", "ssrf.txt");

    // What a client says of an address that is none, or of a scheme that it does not speak, before it asks anybody.
    private static readonly string[] Invalid = ["ERR_INVALID_URL", "ERR_INVALID_PROTOCOL", "ERR_UNESCAPED_CHARACTERS", "none"];

    private LocalServer _service = null!; // set before any test runs

    public static TheoryData<string, string> Addresses =>
        [.. File.ReadLines(Corpus).Where(line => line is [not '#', ..]).Select(line => line.Split('\t')).Select(row => (Decoded(row[0]), row[1]))];

    public async ValueTask InitializeAsync() => _service = await LocalServer.StartAsync(AnswerAsync);

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Request_FromARule_ConnectsToNothingInside(string url, string category)
    {
        var network = new StubNetwork(_service.Origin.Port);
        using var runtime = new RuntimeHarness(network, [], ("HttpTime", "00:00:01"));
        var effects = new FakeEffects { OnHttp = (request, cancellationToken) => runtime.Get<EgressClient>().SendAsync(request, cancellationToken) };

        var report = await runtime.RunAsync(effects, Build.Request(Rule(url)));

        Assert.IsType<PipelineOutcome.Allowed>(report.Outcome);
        Assert.True(network.OnlyPublic, string.Join(", ", network.Connections));
        var seen = JsonDocument.Parse(report.Context).RootElement.GetProperty("idToken");
        foreach (var client in new[] { "request", "fetch" })
        {
            var answer = seen.GetProperty(client);
            var code = answer.GetProperty("code").GetString()!;
            Assert.True(IsRefusal(code, category, network), $"{client}: {answer}");
            if (code == "ENOTFOUND")
            {
                Assert.Matches("getaddrinfo ENOTFOUND [^ ]*$", answer.GetProperty("message").GetString());
            }
        }
    }

    // What leads back to a public host that exists may end well: what counts is where it connected to.
    private static bool IsRefusal(string code, string category, StubNetwork network) =>
        code == "ENOTFOUND" || Invalid.Contains(code) || (code is "ETIMEDOUT" or "ESOCKETTIMEDOUT" && network.Connections.IsEmpty) || !network.Connections.IsEmpty && category is "redirect" or "dns" or "parser" or "scheme";

    private static string Rule(string url) => $$"""
        function (user, context, callback) {
          var url = {{JsonSerializer.Serialize(url)}};
          function told(error) { return { code: error ? String(error.code || (error.cause && error.cause.code) || 'none') : 'answered', message: error ? String((error.cause || error).message) : '' }; }
          function fetched() {
            Promise.resolve().then(function () { return fetch(url); }).then(function () { return null; }, function (error) { return error; }).then(function (error) {
              context.idToken.fetch = told(error);
              callback(null, user, context);
            });
          }
          try {
            require('request')(url, function (error) { context.idToken.request = told(error); fetched(); });
          } catch (error) {
            context.idToken.request = told(error);
            fetched();
          }
        }
        """;

    private static Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == "/redirect")
        {
            context.Response.StatusCode = int.TryParse(context.Request.Query["code"], out var code) ? code : 302;
            context.Response.Headers.Location = context.Request.Query["to"].ToString().Split(" -> ")[^1];
        }

        if (context.Request.Path == "/alt-svc")
        {
            context.Response.Headers.AltSvc = new StringValues("http/1.1=\"127.0.0.1:80\"; ma=3600");
        }

        return Task.CompletedTask;
    }

    private static string Decoded(string text) => Escape().Replace(text, match => match.Groups["code"] is { Success: true } code
        ? ((char)Convert.ToUInt16(code.Value, 16)).ToString()
        : match.Value switch { "\\t" => "\t", "\\n" => "\n", "\\r" => "\r", _ => "\\" });

    [GeneratedRegex(@"\\(?:u(?<code>[0-9a-fA-F]{4})|[tnr\\])")]
    private static partial Regex Escape();
}
