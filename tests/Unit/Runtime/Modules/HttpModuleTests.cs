using System.Text;
using System.Text.Json.Nodes;

namespace RulesDashboard.Unit.Runtime.Modules;

/// <summary>Node's http and https as clients. Expected values were recorded from Node.</summary>
public sealed class HttpModuleTests
{
    [Theory]
    [InlineData("https.get('https://e.com/x?a=1', answered)", "GET", "https://e.com/x?a=1", null)]
    [InlineData("https.request({ hostname: 'e.com', path: '/x', method: 'post' }, answered).end('body')", "POST", "https://e.com/x", "body")]
    [InlineData("http.request({ host: 'e.com', port: 8080 }, answered).end()", "GET", "http://e.com:8080/", null)]
    [InlineData("http.request('http://e.com/x', { method: 'PUT' }, answered).end(require('buffer').Buffer.from('hi'))", "PUT", "http://e.com/x", "hi")]
    [InlineData("{ const r = https.request(new (require('url').URL)('https://e.com/x'), { method: 'POST' }, answered); r.write('a'); r.write('b'); r.end('c'); }", "POST", "https://e.com/x", "abc")]
    public void Request_EveryShape_Sends(string call, string method, string url, string? body)
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(200, "hé", ("set-cookie", "a=1")) };

        var seen = host.Run($$"""
            const http = require('http'), https = require('https');
            const answered = (res) => { let text = ''; res.setEncoding('utf8'); res.on('data', (d) => text += d); res.on('end', () => finish([res.statusCode, res.statusMessage, res.headers['set-cookie'].length, text].join('|'))); };
            {{call}};
            """);

        Assert.Equal("200|OK|1|hé", seen);
        var request = Assert.Single(host.Requests);
        Assert.Equal((method, url, "none"), ((string?)request["method"], (string?)request["url"], (string?)request["redirects"]));
        Assert.Equal(body, request["body"] is { } sent ? Encoding.UTF8.GetString(Convert.FromBase64String((string)sent!)) : null);
    }

    [Theory]
    [InlineData("ECONNREFUSED", "connect ECONNREFUSED e.com:443", "connect ECONNREFUSED e.com:443|ECONNREFUSED|-111|connect|443")]
    [InlineData("ECONNRESET", "socket hang up", "socket hang up|ECONNRESET|||")]
    [InlineData("ESOCKETTIMEDOUT", "ESOCKETTIMEDOUT", "read ETIMEDOUT|ETIMEDOUT|-110|read|")]
    public void Failure_IsTheErrorEvent(string code, string message, string expected)
    {
        var host = new FakeModuleHost { Answer = _ => new JsonObject { ["code"] = code, ["message"] = message } };

        Assert.Equal(expected, host.Run("require('https').get('https://e.com/').on('error', (e) => finish([e.message, e.code, e.errno, e.syscall, e.port].join('|')))"));
    }

    [Fact]
    public void Request_HeadersAndAuth_AreSent()
    {
        var host = new FakeModuleHost();

        var seen = host.Run("const r = require('http').request({ host: 'e.com', auth: 'u:p', headers: { 'X-A': 1, Cookie: ['a=1', 'b=2'] } }); r.setHeader('X-B', 'c'); r.removeHeader('x-a'); r.on('response', () => 0).end(); return [r.getHeader('x-b'), r.hasHeader('X-A')].join()");

        Assert.Equal("c,false", seen);
        Assert.Equal("""{"Cookie":"a=1; b=2","Authorization":"Basic dTpw","X-B":"c"}""", host.Requests[0]["headers"]!.ToJsonString());
    }

    [Fact]
    public void Request_Destroyed_EmitsError()
    {
        var host = new FakeModuleHost();

        var seen = host.Run("const s = []; const r = require('https').get('https://e.com/'); r.on('error', (e) => s.push(e.code)); r.on('close', () => finish(s.concat(r.destroyed).join())); r.destroy()");

        Assert.Equal("ECONNRESET,true", seen);
        Assert.Single(host.Aborted);
    }

    [Theory]
    [InlineData("require('http').STATUS_CODES[404]", "Not Found")]
    [InlineData("require('https').METHODS.includes('PATCH')", "true")]
    [InlineData("typeof new (require('https').Agent)({ keepAlive: true }).options", "object")]
    [InlineData("(() => { try { require('http').createServer(); } catch (e) { return e.message; } })()", "A rule cannot listen: there is no server in it.")]
    [InlineData("(() => { try { require('http').get('https://e.com/'); } catch (e) { return e.code; } })()", "ERR_INVALID_PROTOCOL")]
    [InlineData("(() => { try { require('http').get({ host: 'e.com', path: '/a b' }); } catch (e) { return e.code; } })()", "ERR_UNESCAPED_CHARACTERS")]
    public void Module_Rest_IsAsInNode(string expression, string expected) =>
        Assert.Equal(expected, new FakeModuleHost().Run($"return {expression}"));
}
