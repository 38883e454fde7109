using System.Text;
using System.Text.Json.Nodes;

namespace RulesDashboard.Unit.Runtime.Modules;

/// <summary>got 9 and 11. Expected values were recorded from 9.2.1 and 11.8.6.</summary>
public sealed class GotModuleTests
{
    [Theory]
    [InlineData("got", "got.post('https://e.com/x', { json: { a: 1 } }).json()", "POST", "{\"a\":1}", "application/json", "application/json")]
    [InlineData("got", "got('https://e.com/x', { method: 'PUT', form: { a: 'x y' }, responseType: 'json' })", "PUT", "a=x+y", "application/x-www-form-urlencoded", "application/json")]
    [InlineData("got", "got('x', { prefixUrl: 'https://e.com' })", "GET", null, null, null)]
    [InlineData("got@9.2.1", "got.post('https://e.com/x', { json: true, body: { a: 1 } })", "POST", "{\"a\":1}", "application/json", "application/json")]
    [InlineData("got@9.2.1", "got('/x', { baseUrl: 'https://e.com', form: true, body: { a: 'x y' } })", "POST", "a=x+y", "application/x-www-form-urlencoded", null)]
    public void Call_EveryShape_Sends(string module, string call, string method, string? body, string? contentType, string? accept)
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(200, "{\"ok\":1}") };

        var seen = host.Run($"const got = require('{module}'); {call}.then(() => finish('fine'), (e) => finish(e.stack))");

        Assert.Equal("fine", seen);
        var request = Assert.Single(host.Requests);
        Assert.Equal((method, "https://e.com/x"), ((string?)request["method"], (string?)request["url"]));
        Assert.Equal(body, request["body"] is { } sent ? Encoding.UTF8.GetString(Convert.FromBase64String((string)sent!)) : null);
        Assert.Equal((contentType, accept), ((string?)request["headers"]!["content-type"], (string?)request["headers"]!["accept"]));
    }

    [Theory]
    [InlineData("got('https://e.com/').then((r) => finish([r.statusCode, r.body, r.url].join('|')))", "200|{\"a\":1}|https://e.com/")]
    [InlineData("got('https://e.com/').json().then((b) => finish(b.a))", "1")]
    [InlineData("got('https://e.com/').text().then((b) => finish(b))", "{\"a\":1}")]
    [InlineData("got('https://e.com/').buffer().then((b) => finish(b.length))", "7")]
    [InlineData("got('https://e.com/', { responseType: 'json', resolveBodyOnly: true }).then((b) => finish(b.a))", "1")]
    [InlineData("got.extend({ headers: { a: '1' } }).extend({ headers: { B: '2' }, searchParams: { q: 'x y' } })('https://e.com/').then((r) => finish(r.requestUrl + JSON.stringify(r.request.options.headers)))", "https://e.com/?q=x+y{\"user-agent\":\"got (https://github.com/sindresorhus/got)\",\"a\":\"1\",\"b\":\"2\"}")]
    [InlineData("got('https://e.com/', { hooks: { afterResponse: [(r) => { r.body = 'H' + r.statusCode; return r; }] } }).then((r) => finish(r.body))", "H200")]
    [InlineData("require('got@9.2.1')('https://e.com/', { json: true, query: { q: 1 } }).then((r) => finish(r.body.a + r.requestUrl))", "1https://e.com/?q=1")]
    public void Answer_IsGivenAsAsked(string script, string expected) =>
        Assert.Equal(expected, new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(200, "{\"a\":1}") }.Run($"const got = require('got'); {script}"));

    [Theory]
    [InlineData("got", "{}", "HTTPError|Response code 404 (Not Found)|ERR_NON_2XX_3XX_RESPONSE||404|true")]
    [InlineData("got@9.2.1", "{}", "HTTPError|Response code 404 (Not Found)||404|404|true")]
    public void Answer_NotFound_IsHttpError(string module, string options, string expected)
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(404, "gone") };

        Assert.Equal(expected, host.Run($"const got = require('{module}'); got('https://e.com/', {options}).catch((e) => finish([e.name, e.message, e.code, e.statusCode, e.response.statusCode, e instanceof got.HTTPError].join('|')))"));
    }

    [Theory]
    [InlineData("ECONNREFUSED", "connect ECONNREFUSED e.com:443", "{ retry: 0 }", "RequestError|connect ECONNREFUSED e.com:443|ECONNREFUSED", 1)]
    [InlineData("ESOCKETTIMEDOUT", "ESOCKETTIMEDOUT", "{ timeout: 100, retry: 0 }", "TimeoutError|Timeout awaiting 'request' for 100ms|ETIMEDOUT", 1)]
    [InlineData("ECONNRESET", "socket hang up", "{}", "RequestError|socket hang up|ECONNRESET", 3)]
    public void Failure_IsTriedAgainAndTold(string code, string message, string options, string expected, int requests)
    {
        var host = new FakeModuleHost { Answer = _ => new JsonObject { ["code"] = code, ["message"] = message } };

        Assert.Equal(expected, host.Run($"require('got')('https://e.com/', {options}).catch((e) => finish([e.name, e.message, e.code].join('|')))"));
        Assert.Equal(requests, host.Requests.Count);
    }

    [Theory]
    [InlineData("require('got').stream('https://e.com/')")]
    [InlineData("require('got')('https://e.com/', { isStream: true })")]
    public void Streams_SayThatTheyCannotBe(string call) =>
        Assert.StartsWith("A rule cannot use the streams", new FakeModuleHost().Run($"try {{ {call}; }} catch (e) {{ return e.message; }}"), StringComparison.Ordinal);
}
