using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using RulesDashboard.Runtime;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime.Modules;

/// <summary>node-fetch 2 and the global fetch. Expected values were recorded from node-fetch 2.6.7 and Node.</summary>
public sealed class FetchTests
{
    [Theory]
    [InlineData("fetch('https://e.com/x')", "GET", null, null)]
    [InlineData("fetch(new (require('url').URL)('https://e.com/x#h'), { method: 'post', body: 'a=1' })", "POST", "a=1", "text/plain;charset=UTF-8")]
    [InlineData("fetch('https://e.com/x', { method: 'PUT', body: new (require('url').URLSearchParams)({ a: 'x y' }) })", "PUT", "a=x+y", "application/x-www-form-urlencoded;charset=UTF-8")]
    [InlineData("fetch('https://e.com/x', { method: 'POST', body: JSON.stringify({ a: 1 }), headers: { 'Content-Type': 'application/json' } })", "POST", "{\"a\":1}", "application/json")]
    [InlineData("fetch('https://e.com/x', { method: 'PATCH', body: require('buffer').Buffer.from('hi') })", "PATCH", "hi", null)]
    [InlineData("fetch(new fetch.Request('https://e.com/x', { method: 'DELETE' }))", "DELETE", null, null)]
    public void NodeFetch_Call_Sends(string call, string method, string? body, string? contentType)
    {
        var host = new FakeModuleHost();

        host.Run($"const fetch = require('node-fetch'); {call}.then(() => finish(''))");

        var request = Assert.Single(host.Requests);
        Assert.Equal((method, "https://e.com/x"), ((string?)request["method"], (string?)request["url"]));
        Assert.Equal(body, request["body"] is { } sent ? Encoding.UTF8.GetString(Convert.FromBase64String((string)sent!)) : null);
        Assert.Equal(contentType, (string?)request["headers"]!["content-type"]);
        Assert.Equal("node-fetch/1.0 (+https://github.com/bitinn/node-fetch)", (string?)request["headers"]!["User-Agent"]);
    }

    [Theory]
    [InlineData("r.json().then((b) => finish([r.ok, r.status, r.statusText, r.url, b.a, r.headers.get('X-A'), r.bodyUsed].join('|')))", "true|200|OK|https://e.com/x|ü|1|true")]
    [InlineData("r.buffer().then((b) => finish(b.length))", "10")]
    [InlineData("r.arrayBuffer().then((b) => finish(b.byteLength))", "10")]
    [InlineData("r.blob().then((b) => finish(b.size))", "10")]
    [InlineData("{ const c = r.clone(); r.text().then((a) => c.text().then((b) => finish(a === b))); }", "true")]
    [InlineData("{ let t = ''; r.body.on('data', (d) => t += d).on('end', () => finish(t)); }", "{\"a\":\"ü\"}")]
    [InlineData("r.text().then(() => r.json()).catch((e) => finish(e.name + e.message))", "TypeErrorbody used already for: https://e.com/x")]
    [InlineData("finish(JSON.stringify(r.headers.raw()))", "{\"x-a\":[\"1\"]}")]
    public void NodeFetch_Response_IsRead(string read, string expected)
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(200, "{\"a\":\"ü\"}", ("x-a", "1")) };

        Assert.Equal(expected, host.Run($"require('node-fetch')('https://e.com/x').then((r) => {{ {read} }})"));
    }

    [Theory]
    [InlineData("ECONNREFUSED", "connect ECONNREFUSED e.com:443", "{}", "FetchError|request to https://e.com/x failed, reason: connect ECONNREFUSED e.com:443|system|ECONNREFUSED|ECONNREFUSED")]
    [InlineData("ESOCKETTIMEDOUT", "ESOCKETTIMEDOUT", "{ timeout: 10 }", "FetchError|network timeout at: https://e.com/x|request-timeout||")]
    [InlineData("EMAXREDIRECTS", "Exceeded", "{}", "FetchError|maximum redirect reached at: https://e.com/x|max-redirect||")]
    public void NodeFetch_Failure_IsFetchError(string code, string message, string init, string expected)
    {
        var host = new FakeModuleHost { Answer = _ => new JsonObject { ["code"] = code, ["message"] = message } };

        Assert.Equal(expected, host.Run($"require('node-fetch')('https://e.com/x', {init}).catch((e) => finish([e.name, e.message, e.type, e.code, e.errno].join('|')))"));
    }

    [Fact]
    public void NodeFetch_InvalidJson_IsFetchError()
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(200, "{oops") };

        Assert.StartsWith("invalid-json|invalid json response body at https://e.com/x reason: ", host.Run("require('node-fetch')('https://e.com/x').then((r) => r.json()).catch((e) => finish(e.type + '|' + e.message))"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Global_Fetch_ReachesARealServer()
    {
        await using var server = await LocalServer.StartAsync(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            http.Response.Headers["X-Seen"] = http.Request.ContentType;
            await http.Response.WriteAsync(http.Request.Method + await reader.ReadToEndAsync());
        });

        var seen = await RunAsync(server, """
            const response = await fetch(ORIGIN + 'x', { method: 'POST', body: new URLSearchParams({ a: 'b c' }) });
            return [response.ok, response.headers.get('x-seen'), await response.text()].join('|');
            """);

        Assert.Equal("true|application/x-www-form-urlencoded;charset=UTF-8|POSTa=b+c", seen);
    }

    [Theory]
    [InlineData("const form = new FormData(); form.append('a', 'b'); form.append('f', new Blob(['xyz'], { type: 'text/plain' }), 'n.txt'); const r = await fetch(ORIGIN, { method: 'POST', body: form }); const t = await r.text(); return t.includes('filename=\"n.txt\"') + String(t.includes('xyz'));", "truetrue")]
    [InlineData("const c = new AbortController(); const sent = fetch(ORIGIN, { signal: c.signal }); c.abort(); try { await sent; } catch (e) { return e.name; }", "AbortError")]
    [InlineData("try { await fetch('http://127.0.0.1:1/'); } catch (e) { return [e.name, e.message, e.cause.code].join('|'); }", "TypeError|fetch failed|ECONNREFUSED")]
    [InlineData("try { await fetch('http://refused.invalid/'); } catch (e) { return [e.message, e.cause.code, e.cause.message].join('|'); }", "fetch failed|ENOTFOUND|getaddrinfo ENOTFOUND refused.invalid")]
    [InlineData("try { await fetch('/x'); } catch (e) { return e.message; }", "Failed to parse URL from /x")]
    [InlineData("const r = await fetch(ORIGIN, { method: 'PUT', body: 'q' }); let t = ''; for await (const part of r.body) { t += Buffer.from(part); } return t;", "q")]
    [InlineData("return [typeof Headers, new Request('https://e.com/', { headers: { a: 'b' } }).headers.get('A'), await Response.json({ a: 1 }).json().then((v) => v.a)].join();", "function,b,1")]
    public async Task Global_Fetch_BehavesAsInNode(string script, string expected)
    {
        await using var server = await LocalServer.StartAsync(http => http.Request.Body.CopyToAsync(http.Response.Body));

        Assert.Equal(expected, await RunAsync(server, script));
    }

    private static async Task<string> RunAsync(LocalServer server, string script)
    {
        using var runtime = new RuntimeHarness([server.Origin.Authority, "127.0.0.1:1"]);
        var client = runtime.Get<RulesDashboard.Runtime.Effects.Egress.EgressClient>();
        var effects = new FakeEffects { OnHttp = client.SendAsync };
        var rule = $"async (user, context, callback) => {{ const ORIGIN = '{server.Origin}'; const result = await (async () => {{ {script} }})(); callback(new UnauthorizedError(String(result))); }}";

        var report = await runtime.RunAsync(effects, Build.Request(rule));

        return report.Outcome is PipelineOutcome.Denied denied ? denied.Description : report.Outcome.ToString();
    }
}
