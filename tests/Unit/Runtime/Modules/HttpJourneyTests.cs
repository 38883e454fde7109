using Microsoft.AspNetCore.Http;
using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Effects.Egress;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime.Modules;

/// <summary>The HTTP modules through the whole runtime, to a real server on this machine and to addresses where nobody answers.</summary>
public sealed class HttpJourneyTests
{
    public static TheoryData<string> Clients =>
    [
        "require('request')({ url: U, method: 'POST', json: { a: 'ü' } }, (e, r, b) => done([r.statusCode, b.method, b.body].join('|')))",
        "require('request-promise')({ uri: U, method: 'POST', json: true, body: { a: 'ü' }, resolveWithFullResponse: true }).then((r) => done([r.statusCode, r.body.method, r.body.body].join('|')))",
        "require('axios').post(U, { a: 'ü' }).then((r) => done([r.status, r.data.method, r.data.body].join('|')))",
        "require('node-fetch')(U, { method: 'POST', body: JSON.stringify({ a: 'ü' }) }).then((r) => r.json().then((b) => done([r.status, b.method, b.body].join('|'))))",
        "fetch(U, { method: 'POST', body: JSON.stringify({ a: 'ü' }) }).then((r) => r.json().then((b) => done([r.status, b.method, b.body].join('|'))))",
        "require('got').post(U, { json: { a: 'ü' }, responseType: 'json' }).then((r) => done([r.statusCode, r.body.method, r.body.body].join('|')))",
        "require('superagent').post(U).send({ a: 'ü' }).end((e, r) => done([r.status, r.body.method, r.body.body].join('|')))",
        "{ const q = require('http').request(U, { method: 'POST' }, (r) => { let t = ''; r.setEncoding('utf8'); r.on('data', (d) => t += d); r.on('end', () => { const b = JSON.parse(t); done([r.statusCode, b.method, b.body].join('|')); }); }); q.write('{\"a\":'); q.end('\"ü\"}'); }",
    ];

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task EveryClient_PostsAndReads(string call)
    {
        await using var server = await LocalServer.StartAsync(EchoAsync);

        Assert.Equal("201|POST|{\"a\":\"ü\"}", await RunAsync(server.Origin + "echo", call));
    }

    [Theory]
    [InlineData("require('request')(U, (e) => done([e.code, e.syscall, e.message].join('|')))", "ECONNREFUSED|connect|connect ECONNREFUSED 127.0.0.1:1")]
    [InlineData("require('axios').get(U).catch((e) => done([e.code, e.syscall, e.message].join('|')))", "ECONNREFUSED|connect|connect ECONNREFUSED 127.0.0.1:1")]
    [InlineData("require('node-fetch')(U).catch((e) => done([e.code, e.type].join('|')))", "ECONNREFUSED|system")]
    [InlineData("require('got')(U, { retry: 0 }).catch((e) => done([e.code, e.name].join('|')))", "ECONNREFUSED|RequestError")]
    [InlineData("require('superagent').get(U).end((e) => done([e.code, e.port].join('|')))", "ECONNREFUSED|1")]
    [InlineData("require('http').get(U).on('error', (e) => done([e.code, e.address, e.port].join('|')))", "ECONNREFUSED|127.0.0.1|1")]
    [InlineData("require('request')('http://10.0.0.1/', (e) => done([e.code, e.hostname, e.message].join('|')))", "ENOTFOUND|10.0.0.1|getaddrinfo ENOTFOUND 10.0.0.1")]
    public async Task NobodyThere_IsNodesError(string call, string expected) =>
        Assert.Equal(expected, await RunAsync("http://127.0.0.1:1/", call));

    [Theory]
    [InlineData("require('request')({ url: U, timeout: 200 }, (e) => done([e.code, e.connect].join('|')))", "ESOCKETTIMEDOUT|false")]
    [InlineData("require('axios').get(U, { timeout: 200 }).catch((e) => done([e.code, e.message].join('|')))", "ECONNABORTED|timeout of 200ms exceeded")]
    [InlineData("require('superagent').get(U).timeout(200).catch((e) => done([e.code, e.timeout].join('|')))", "ECONNABORTED|200")]
    [InlineData("require('http').get(U, { timeout: 200 }).on('timeout', function () { this.destroy(); }).on('error', (e) => done(e.code))", "ECONNRESET")]
    [InlineData("{ const c = new AbortController(); setTimeout(() => c.abort(), 100); fetch(U, { signal: c.signal }).catch((e) => done(e.name)); }", "AbortError")]
    public async Task SlowService_IsGivenUp(string call, string expected)
    {
        await using var server = await LocalServer.StartAsync(http => Task.Delay(TimeSpan.FromSeconds(20), http.RequestAborted));

        Assert.Equal(expected, await RunAsync(server.Origin.ToString(), call));
    }

    [Theory]
    [InlineData("require('request')({ url: U, jar: true }, (e, r, b) => done([r.statusCode, b, r.request.uri.pathname].join('|')))", "200|s=1|/end")]
    [InlineData("require('request').post({ url: U, followAllRedirects: true, form: { a: 1 } }, (e, r, b) => done([r.statusCode, b].join('|')))", "200|")]
    [InlineData("require('request').post({ url: U, form: { a: 1 } }, (e, r) => done(r.statusCode))", "302")]
    [InlineData("require('axios').get(U).then((r) => done([r.status, r.request.path].join('|')))", "200|/end")]
    [InlineData("fetch(U).then((r) => done([r.redirected, r.url.endsWith('/end')].join('|')))", "true|true")]
    public async Task Redirects_AreFollowedAsTheLibraryDoes(string call, string expected)
    {
        await using var server = await LocalServer.StartAsync(http =>
        {
            if (http.Request.Path == "/end")
            {
                return http.Response.WriteAsync(http.Request.Headers.Cookie.ToString());
            }

            http.Response.Headers.SetCookie = "s=1; Path=/";
            http.Response.Redirect("/end");
            return Task.CompletedTask;
        });

        Assert.Equal(expected, await RunAsync(server.Origin.ToString(), call));
    }

    private static async Task EchoAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        http.Response.StatusCode = 201;
        await http.Response.WriteAsJsonAsync(new { method = http.Request.Method, body = await reader.ReadToEndAsync() });
    }

    private static async Task<string> RunAsync(string address, string call)
    {
        using var runtime = new RuntimeHarness([new Uri(address).Authority]);
        var effects = new FakeEffects { OnHttp = runtime.Get<EgressClient>().SendAsync };
        var rule = $"(user, context, callback) => {{ const U = '{address}'; const done = (text) => callback(new UnauthorizedError(String(text))); {call}; }}";

        var report = await runtime.RunAsync(effects, Build.Request(rule));

        return report.Outcome is PipelineOutcome.Denied denied ? denied.Description : report.Outcome.ToString();
    }
}
