using System.Text;
using System.Text.Json.Nodes;

namespace RulesDashboard.Unit.Runtime.Modules;

/// <summary>The request library over effects: semantics 6.2.</summary>
public sealed class RequestModuleTests
{
    [Theory]
    [InlineData("request('https://e.com/x', answered)", "GET")]
    [InlineData("request({ url: 'https://e.com/x' }, answered)", "GET")]
    [InlineData("request({ uri: 'https://e.com/x', method: 'post' }, answered)", "POST")]
    [InlineData("request('https://e.com/x', { method: 'PUT' }, answered)", "PUT")]
    [InlineData("request({ url: 'https://e.com/x', callback: answered })", "GET")]
    [InlineData("request.get('https://e.com/x', answered)", "GET")]
    [InlineData("request.get({ url: 'https://e.com/x' }, answered)", "GET")]
    [InlineData("request.post('https://e.com/x', { json: true }, answered)", "POST")]
    [InlineData("request.put({ url: 'https://e.com/x' }, answered)", "PUT")]
    [InlineData("request.patch({ url: 'https://e.com/x' }, answered)", "PATCH")]
    [InlineData("request.del('https://e.com/x', answered)", "DELETE")]
    [InlineData("request.delete('https://e.com/x', answered)", "DELETE")]
    [InlineData("request.head('https://e.com/x', answered)", "HEAD")]
    [InlineData("request.defaults({ method: 'POST' })({ url: 'https://e.com/x' }, answered)", "POST")]
    [InlineData("request.defaults({ baseUrl: 'https://e.com' }).get('/x', answered)", "GET")]
    [InlineData("request({ uri: require('url').parse('https://e.com/x') }, answered)", "GET")]
    public void Call_EveryShape_SendsAndCallsBack(string call, string method)
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(200, "body") };

        var seen = Run(host, call);

        Assert.Equal("null|200|OK|body|body|https://e.com/x", seen);
        var request = Assert.Single(host.Requests);
        Assert.Equal(method, Text(request, "method"));
        Assert.Equal("https://e.com/x", Text(request, "url"));
    }

    [Theory]
    [InlineData("body: 'text'", "text", null, null)]
    [InlineData("json: { a: 'ü' }", "{\"a\":\"ü\"}", "application/json", "application/json")]
    [InlineData("json: true, body: { a: 1 }", "{\"a\":1}", "application/json", "application/json")]
    [InlineData("json: true", null, null, "application/json")]
    [InlineData("json: true, body: {}, headers: { 'Content-Type': 'application/vnd.x+json' }", "{}", null, "application/json")]
    [InlineData("form: { a: 'x y', b: [1, 2], c: \"it's\" }", "a=x%20y&b%5B0%5D=1&b%5B1%5D=2&c=it%27s", "application/x-www-form-urlencoded", null)]
    [InlineData("form: 'a=1&b=(2)'", "a=1&b=%282%29", "application/x-www-form-urlencoded", null)]
    [InlineData("form: { b: [1, 2] }, useQuerystring: true", "b=1&b=2", "application/x-www-form-urlencoded", null)]
    [InlineData("body: require('buffer').Buffer.from('68690a', 'hex')", "hi\n", null, null)]
    [InlineData("body: ['a', 'b']", "ab", null, null)]
    [InlineData("", null, null, null)]
    public void Call_Body_IsSentAsTheOptionSays(string options, string? body, string? contentType, string? accept)
    {
        var host = new FakeModuleHost();

        Run(host, $"request.post({{ url: 'https://e.com/', {options} }}, answered)");

        var request = Assert.Single(host.Requests);
        Assert.Equal(body, BodyOf(request));
        Assert.Equal(contentType, Header(request, "content-type"));
        Assert.Equal(accept, Header(request, "accept"));
    }

    [Theory]
    [InlineData("url: 'https://e.com/p?a=1', qs: { b: 'x y', c: [1] }", "https://e.com/p?a=1&b=x%20y&c%5B0%5D=1")]
    [InlineData("url: 'https://e.com/p', qs: { 'a[b]': \"it's (a) *!~\", n: 1.5, yes: true, e: '', 'ü': '€' }", "https://e.com/p?a%5Bb%5D=it%27s%20%28a%29%20%2A%21~&n=1.5&yes=true&e=&%C3%BC=%E2%82%AC")]
    [InlineData("url: 'https://e.com/p', qs: { a: undefined, b: null, c: 1 }", "https://e.com/p?b=&c=1")]
    [InlineData("url: 'https://e.com/p', qs: {}", "https://e.com/p")]
    [InlineData("url: 'https://e.com/p', qs: { a: 'b c' }, useQuerystring: true", "https://e.com/p?a=b%20c")]
    [InlineData("url: 'https://e.com/a b/{c}'", "https://e.com/a%20b/%7Bc%7D")]
    [InlineData("url: 'https://user:secret@e.com/p'", "https://e.com/p")]
    [InlineData("baseUrl: 'https://e.com/api/', uri: 'v1/x'", "https://e.com/api/v1/x")]
    [InlineData("baseUrl: 'https://e.com/api', uri: '/v1/x'", "https://e.com/api/v1/x")]
    public void Call_Address_IsComposedAsInTheLibrary(string options, string url)
    {
        var host = new FakeModuleHost();

        Run(host, $"request({{ {options} }}, answered)");

        Assert.Equal(url, Text(Assert.Single(host.Requests), "url"));
    }

    [Theory]
    [InlineData("auth: { user: 'api', pass: 'kéy' }", "Basic YXBpOmvDqXk=")]
    [InlineData("auth: { username: 'api', password: 'key' }", "Basic YXBpOmtleQ==")]
    [InlineData("auth: { bearer: 'token' }", "Bearer token")]
    [InlineData("headers: { Authorization: 'own' }", "own")]
    public void Call_Auth_BecomesTheHeader(string options, string header)
    {
        var host = new FakeModuleHost();

        Run(host, $"request({{ url: 'https://e.com/', {options} }}, answered)");

        Assert.Equal(header, Header(Assert.Single(host.Requests), "authorization"));
    }

    [Theory]
    [InlineData("", "null", "get", "10", "false", "true")]
    [InlineData("timeout: 1500, gzip: true, strictSSL: false", "1500", "get", "10", "true", "false")]
    [InlineData("followRedirect: false", "null", "none", "10", "false", "true")]
    [InlineData("followAllRedirects: true, maxRedirects: 2", "null", "all", "2", "false", "true")]
    public void Call_TransportOptions_AreHandedOn(string options, string timeout, string redirects, string most, string gzip, string strict)
    {
        var host = new FakeModuleHost();

        Run(host, $"request({{ url: 'https://e.com/', {options} }}, answered)");

        var request = Assert.Single(host.Requests);
        var handed = new[] { "timeoutMs", "redirects", "maxRedirects", "gzip", "strictSSL" }.Select(name => request[name]?.ToString() ?? "null");
        Assert.Equal([timeout, redirects, most, gzip, strict], handed);
    }

    [Theory]
    [InlineData("json: true", "{\"a\":[1,\"ü\"]}", "object {\"a\":[1,\"ü\"]}")]
    [InlineData("json: true", "no json", "string \"no json\"")]
    [InlineData("json: true", "", "undefined undefined")]
    [InlineData("", "{\"a\":1}", "string \"{\\\"a\\\":1}\"")]
    [InlineData("encoding: null", "hi", "object {\"type\":\"Buffer\",\"data\":[104,105]}")]
    [InlineData("encoding: 'base64'", "hi", "string \"aGk=\"")]
    public void Answer_Body_IsGivenAsTheOptionSays(string options, string body, string expected)
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(200, body) };

        var seen = host.Run($"require('request')({{ url: 'https://e.com/', {options} }}, (e, r, b) => finish(typeof b + ' ' + JSON.stringify(b)))");

        Assert.Equal(expected, seen);
    }

    [Fact]
    public void Answer_NotFound_IsNoError()
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(404, "gone", ("x-a", "1")) };

        var seen = host.Run("require('request')('https://e.com/', (e, r, b) => finish([e === null, r.statusCode, r.headers['x-a'], b].join()))");

        Assert.Equal("true,404,1,gone", seen);
    }

    [Theory]
    [InlineData("ETIMEDOUT", "ETIMEDOUT", true, "true||||")]
    [InlineData("ESOCKETTIMEDOUT", "ESOCKETTIMEDOUT", false, "false||||")]
    [InlineData("ENOTFOUND", "getaddrinfo ENOTFOUND e.com", true, "|-3008|getaddrinfo|e.com|")]
    [InlineData("ECONNREFUSED", "connect ECONNREFUSED e.com:443", true, "|-111|connect||443")]
    [InlineData("ECONNRESET", "socket hang up", false, "||||")]
    public void Answer_Failure_ReachesTheCallbackAsInNode(string code, string message, bool connecting, string details)
    {
        var host = new FakeModuleHost { Answer = _ => new JsonObject { ["code"] = code, ["message"] = message, ["connect"] = connecting } };

        var seen = host.Run("require('request')('https://e.com/', (e, r, b) => finish([e instanceof Error, e.code, e.message, r, b, e.connect, e.errno, e.syscall, e.hostname, e.port].join('|')))");

        Assert.Equal($"true|{code}|{message}|||{details}", seen);
    }

    [Theory]
    [InlineData("{}", "options.uri is a required argument")]
    [InlineData("'nope'", "Invalid URI \"nope\"")]
    [InlineData("'ftp://e.com/'", "Invalid protocol: ftp:")]
    [InlineData("{ url: 'https://e.com/', body: 5 }", "Argument error, options.body.")]
    [InlineData("{ url: 'https://e.com/', aws: {} }", "request: aws cannot be used in a rule.")]
    public void Call_Impossible_ReachesTheCallbackAsError(string options, string message)
    {
        var host = new FakeModuleHost();

        var seen = host.Run($"require('request')({options}, (e) => finish(e.message))");

        Assert.Equal(message, seen);
        Assert.Empty(host.Requests);
    }

    [Fact]
    public void Call_WithoutCallback_SendsAndFailureIsOnlyAWarning()
    {
        var host = new FakeModuleHost { Answer = _ => new JsonObject { ["code"] = "ENOTFOUND", ["message"] = "getaddrinfo ENOTFOUND e.com" } };

        host.Run("require('request').post({ url: 'https://e.com/track?key=secret', json: { a: 1 } })");

        Assert.Single(host.Requests);
        Assert.Equal(["request: POST https://e.com/track failed, and no callback takes its error: getaddrinfo ENOTFOUND e.com"], host.Warnings);
    }

    [Fact]
    public void Call_Events_AreEmittedInOrder()
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(200, "body") };

        var seen = host.Run("const s = []; require('request')('https://e.com/').on('response', (r) => { s.push(r.statusCode); r.on('data', (d) => s.push(String(d))); r.on('end', () => s.push('end')) }).on('complete', (r, b) => finish(s.concat(b).join()))");

        Assert.Equal("200,body,end,body", seen);
    }

    [Fact]
    public void Call_ErrorListener_TakesTheError()
    {
        var host = new FakeModuleHost { Answer = _ => new JsonObject { ["code"] = "ECONNREFUSED", ["message"] = "refused" } };

        var seen = host.Run("require('request')('https://e.com/').on('error', (e) => finish(e.code))");

        Assert.Equal("ECONNREFUSED", seen);
        Assert.Empty(host.Warnings);
    }

    [Fact]
    public void Call_Aborted_NeverCallsBack()
    {
        var host = new FakeModuleHost();

        var seen = host.Run("const r = require('request')('https://e.com/', () => finish('called')); Promise.resolve().then(() => Promise.resolve().then(() => r.abort())); return 'not called'");

        Assert.Equal("not called", seen);
        Assert.Single(host.Aborted);
    }

    [Fact]
    public void Call_FormChainedBehindIt_IsSent()
    {
        var host = new FakeModuleHost();

        Run(host, "request.post('https://e.com/x', answered).form({ a: 1 })");

        Assert.Equal("a=1", BodyOf(Assert.Single(host.Requests)));
    }

    [Fact]
    public void Call_FormData_IsMultipart()
    {
        var host = new FakeModuleHost();

        Run(host, "request.post({ url: 'https://e.com/', formData: { a: 'b', f: { value: 'text', options: { filename: 'a.txt', contentType: 'text/plain' } } } }, answered)");

        var body = BodyOf(Assert.Single(host.Requests))!;
        Assert.Contains("Content-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n", body, StringComparison.Ordinal);
        Assert.Contains("name=\"f\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\ntext\r\n", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Defaults_HeadersAndOptions_AreMerged()
    {
        var host = new FakeModuleHost();

        Run(host, "request.defaults({ headers: { a: '1', b: '1' }, json: true }).post({ url: 'https://e.com/', headers: { b: '2' }, body: { x: 1 } }, answered)");

        var request = Assert.Single(host.Requests);
        Assert.Equal(("1", "2", "{\"x\":1}"), (Header(request, "a"), Header(request, "b"), BodyOf(request)));
    }

    private static string Run(FakeModuleHost host, string call) =>
        host.Run($"const request = require('request'); const answered = (e, r, b) => finish([e, r.statusCode, r.statusMessage, r.body, b, r.request.href].join('|').replace(/^\\|/, 'null|')); {call};");

    private static string? Text(JsonObject request, string name) => request[name]?.GetValue<string>();

    private static string? Header(JsonObject request, string name) =>
        request["headers"]!.AsObject().FirstOrDefault(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase) && (name != "content-type" || header.Key == name)).Value?.GetValue<string>();

    private static string? BodyOf(JsonObject request) =>
        Text(request, "body") is { } body ? Encoding.UTF8.GetString(Convert.FromBase64String(body)) : null;
}
