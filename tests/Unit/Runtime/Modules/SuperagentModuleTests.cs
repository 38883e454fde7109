using System.Text;
using System.Text.Json.Nodes;

namespace RulesDashboard.Unit.Runtime.Modules;

/// <summary>superagent. Expected values were recorded from 3.8.3.</summary>
public sealed class SuperagentModuleTests
{
    [Theory]
    [InlineData("get('https://e.com/x').query({ a: 'x y', l: [1, 2] }).query('z=1')", "GET", "https://e.com/x?z=1&a=x%20y&l=1&l=2", null, null)]
    [InlineData("get('https://e.com/x?q=1', { a: 1 })", "GET", "https://e.com/x?q=1&a=1", null, null)]
    [InlineData("post('https://e.com/x').send({ a: 1 }).send({ b: 2 })", "POST", "https://e.com/x", "{\"a\":1,\"b\":2}", "application/json")]
    [InlineData("post('https://e.com/x').send('a=1').send('b=2')", "POST", "https://e.com/x", "a=1&b=2", "application/x-www-form-urlencoded")]
    [InlineData("put('https://e.com/x').type('form').send({ a: 'x y' })", "PUT", "https://e.com/x", "a=x%20y", "application/x-www-form-urlencoded")]
    [InlineData("patch('https://e.com/x', { a: 1 })", "PATCH", "https://e.com/x", "{\"a\":1}", "application/json")]
    [InlineData("del('https://e.com/x')", "DELETE", "https://e.com/x", null, null)]
    [InlineData("post('https://e.com/x').set('content-type', 'application/vnd.api+json').send({ a: 1 })", "POST", "https://e.com/x", "{\"a\":1}", "application/vnd.api+json")]
    public void Call_Chained_Sends(string call, string method, string url, string? body, string? contentType)
    {
        var host = new FakeModuleHost();

        var seen = host.Run($"require('superagent').{call}.end((e, r) => finish(String(e) + r.status))");

        Assert.Equal("null200", seen);
        var request = Assert.Single(host.Requests);
        Assert.Equal((method, url), ((string?)request["method"], (string?)request["url"]));
        Assert.Equal(body, request["body"] is { } sent ? Encoding.UTF8.GetString(Convert.FromBase64String((string)sent!)) : null);
        Assert.Equal(contentType, (string?)request["headers"]!.AsObject().FirstOrDefault(header => header.Key.Equals("content-type", StringComparison.OrdinalIgnoreCase)).Value);
    }

    [Theory]
    [InlineData("a.get('https://e.com/').set({ 'X-A': 'b' }).auth('u', 'p').accept('json').then((r) => finish([r.body.a, r.text.length, r.ok, r.type].join('')))", "17trueapplication/json")]
    [InlineData("a('GET', 'https://e.com/').then((r) => finish(r.get('Content-Type')))", "application/json; charset=utf-8")]
    [InlineData("a.get('https://e.com/').use((r) => r.set('x', 'y')).end((e, r) => finish(r.charset + r.statusType))", "utf-82")]
    public void Answer_IsParsed(string script, string expected) =>
        Assert.Equal(expected, new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(200, "{\"a\":1}", ("content-type", "application/json; charset=utf-8")) }.Run($"const a = require('superagent'); {script}"));

    [Theory]
    [InlineData(".then(null, (e) => finish([e.message, e.status, e.response.text, e.response.notFound, e.response.error.message].join('|')))", "Not Found|404|gone|true|cannot GET /p (404)")]
    [InlineData(".end((e, r) => finish([e.message, r.status, r.clientError].join('|')))", "Not Found|404|true")]
    [InlineData(".ok((r) => r.status < 500).then((r) => finish(r.status))", "404")]
    public void Answer_NotFound_IsAnError(string chain, string expected) =>
        Assert.Equal(expected, new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(404, "gone", ("content-type", "text/plain")) }.Run($"require('superagent').get('https://e.com/p'){chain}"));

    [Theory]
    [InlineData("ECONNREFUSED", "connect ECONNREFUSED e.com:443", "", "connect ECONNREFUSED e.com:443|ECONNREFUSED|", 1)]
    [InlineData("ESOCKETTIMEDOUT", "ESOCKETTIMEDOUT", ".timeout(100)", "Timeout of 100ms exceeded|ECONNABORTED|ETIME", 1)]
    [InlineData("ECONNRESET", "socket hang up", ".retry(2)", "socket hang up|ECONNRESET|", 3)]
    public void Failure_ReachesTheCallback(string code, string message, string chain, string expected, int requests)
    {
        var host = new FakeModuleHost { Answer = _ => new JsonObject { ["code"] = code, ["message"] = message } };

        var seen = host.Run($"require('superagent').get('https://e.com/'){chain}.end((e) => finish([e.message, e.code, e.errno === -111 ? '' : e.errno].join('|')))");

        Assert.Equal(expected, seen);
        Assert.Equal(requests, host.Requests.Count);
    }

    [Fact]
    public void Agent_KeepsCookies()
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(200, "", ("set-cookie", "a=1; Path=/")) };

        host.Run("const agent = require('superagent').agent(); agent.get('https://e.com/').then(() => agent.get('https://e.com/x')).then(() => finish(''))");

        Assert.Equal("a=1", (string?)host.Requests[1]["headers"]!["Cookie"]);
    }

    [Fact]
    public void Fields_AreMultipart()
    {
        var host = new FakeModuleHost();

        host.Run("require('superagent').post('https://e.com/').field('a', 'b').attach('f', require('buffer').Buffer.from('x'), 'x.txt').then(() => finish(''))");

        Assert.Contains("name=\"f\"; filename=\"x.txt\"\r\nContent-Type: text/plain\r\n\r\nx\r\n", Encoding.UTF8.GetString(Convert.FromBase64String((string)host.Requests[0]["body"]!)), StringComparison.Ordinal);
    }
}
