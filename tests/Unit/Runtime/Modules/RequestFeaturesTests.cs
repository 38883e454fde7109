using System.Text;
using System.Text.Json.Nodes;

namespace RulesDashboard.Unit.Runtime.Modules;

/// <summary>The rarer parts of request: multipart, pipes, jars, signatures. Expected values were recorded from request 2.88.2.</summary>
public sealed class RequestFeaturesTests
{
    [Fact]
    public void FormData_EveryKindOfField_IsWrittenAsFormDataDoes()
    {
        var host = new FakeModuleHost();

        host.Run("require('request').post({ url: 'https://e.com/', json: true, formData: { n: 5, buf: Buffer.from('hi'), f: { value: 'text', options: { filename: 'a.txt' } }, l: ['1', '2'] } }, () => finish(''))"
            .Replace("Buffer.", "require('buffer').Buffer.", StringComparison.Ordinal));

        var body = BodyOf(host)!;
        var boundary = Header(host, "content-type")!.Split("boundary=")[1];
        Assert.Equal(
            "--B\r\nContent-Disposition: form-data; name=\"n\"\r\n\r\n5\r\n--B\r\nContent-Disposition: form-data; name=\"buf\"\r\nContent-Type: application/octet-stream\r\n\r\nhi\r\n"
            + "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\ntext\r\n--B\r\nContent-Disposition: form-data; name=\"l\"\r\n\r\n1\r\n"
            + "--B\r\nContent-Disposition: form-data; name=\"l\"\r\n\r\n2\r\n--B--\r\n",
            body.Replace(boundary, "B", StringComparison.Ordinal));
    }

    [Fact]
    public void Form_AppendedTo_IsMultipart()
    {
        var host = new FakeModuleHost();

        host.Run("const f = require('request').post('https://e.com/', () => finish('')).form(); f.append('a', 'b'); f.append('c', 'd', { filename: 'z.json' })");

        Assert.Contains("name=\"c\"; filename=\"z.json\"\r\nContent-Type: application/json\r\n\r\nd\r\n", BodyOf(host), StringComparison.Ordinal);
    }

    [Fact]
    public void Multipart_Parts_AreRelated()
    {
        var host = new FakeModuleHost();

        host.Run("require('request').put({ url: 'https://e.com/', headers: { 'content-type': 'multipart/mixed; boundary=zz' }, multipart: [{ 'content-type': 'application/json', body: '{}' }, { body: 'plain' }] }, () => finish(''))");

        Assert.Equal("--zz\r\ncontent-type: application/json\r\n\r\n{}\r\n--zz\r\n\r\nplain\r\n--zz--", BodyOf(host));
    }

    [Theory]
    [InlineData("{ consumer_key: 'ck', consumer_secret: 'cs', token: 't', token_secret: 'ts', timestamp: '1300000000', nonce: 'abc' }", "form: { s: 'hi there' }", "OAuth oauth_consumer_key=\"ck\",oauth_nonce=\"abc\",oauth_signature_method=\"HMAC-SHA1\",oauth_timestamp=\"1300000000\",oauth_token=\"t\",oauth_version=\"1.0\",oauth_signature=\"kLgXlTas3lU2vhNOv45OZWU5Ms0%3D\"")]
    public void OAuth_HmacSha1_IsSigned(string oauth, string options, string header)
    {
        var host = new FakeModuleHost();

        host.Run($"require('request').post({{ url: 'https://e.com/echo?q=1&z=a b', {options}, oauth: {oauth} }}, () => finish(''))");

        Assert.Equal(header, Header(host, "Authorization"));
    }

    [Fact]
    public void Jar_CookieOfOneReply_IsSentWithTheNextRequest()
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(200, "", ("set-cookie", "a=1; Path=/")) };

        var seen = host.Run("""
            const request = require('request'); const jar = request.jar();
            jar.setCookie(request.cookie('own=2'), 'https://e.com/');
            request({ url: 'https://e.com/one', jar }, () => request({ url: 'https://e.com/two', jar }, () => request({ url: 'https://other.com/', jar }, () =>
              finish(jar.getCookieString('https://e.com/') + '|' + request.cookie('k=v; Path=/x').path))));
            """);

        Assert.Equal("own=2; a=1|/x", seen);
        Assert.Equal(["own=2", "own=2; a=1", null], host.Requests.Select(request => (string?)request["headers"]!["cookie"]));
    }

    [Fact]
    public void Jar_Redirect_CarriesTheCookieOn()
    {
        var host = new FakeModuleHost { Answer = Redirecting };

        var seen = host.Run("require('request')({ url: 'https://e.com/a', jar: true }, (e, r, b) => finish([r.statusCode, r.request.href, r.request.headers.referer].join()))");

        Assert.Equal("200,https://e.com/b,https://e.com/a", seen);
        Assert.Equal("s=1", (string?)host.Requests[1]["headers"]!["cookie"]);
    }

    [Theory]
    [InlineData("followRedirect: () => true", 2, "200")]
    [InlineData("followRedirect: (response) => response.statusCode !== 302", 1, "302")]
    [InlineData("followRedirect: false", 1, "302")]
    public void FollowRedirect_Decides(string option, int requests, string status)
    {
        var host = new FakeModuleHost { Answer = Redirecting };

        var seen = host.Run($"require('request')({{ url: 'https://e.com/a', {option} }}, (e, r) => finish(r.statusCode))");

        Assert.Equal(status, seen);
        Assert.Equal(requests, host.Requests.Count);
    }

    [Fact]
    public void Auth_AfterAChallenge_SendsItThen()
    {
        var host = new FakeModuleHost { Answer = request => request["headers"]!["authorization"] is null ? FakeModuleHost.Reply(401, "", ("www-authenticate", "Digest realm=\"x\", nonce=\"n\", qop=\"auth\"")) : FakeModuleHost.Reply(200, "") };

        var seen = host.Run("require('request').get('https://e.com/p?q=1', (e, r) => finish(r.statusCode)).auth('u', 'p', false)");

        Assert.Equal("200", seen);
        Assert.StartsWith("Digest username=\"u\", realm=\"x\", nonce=\"n\", uri=\"/p?q=1\", qop=auth, response=\"", (string?)host.Requests[1]["headers"]!["authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public void Pipe_IntoAnotherRequest_SendsTheBodyOn()
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(200, "body", ("content-type", "text/x")) };

        host.Run("const request = require('request'); request('https://e.com/a').pipe(request.post('https://e.com/b', (e, r, b) => finish(b)))");

        Assert.Equal(["GET", "POST"], host.Requests.Select(request => (string?)request["method"]));
        Assert.Equal("body", Encoding.UTF8.GetString(Convert.FromBase64String((string)host.Requests[1]["body"]!)));
        Assert.Equal("text/x", (string?)host.Requests[1]["headers"]!["content-type"]);
    }

    [Fact]
    public void Defaults_OfDefaults_AddUp()
    {
        var host = new FakeModuleHost();

        host.Run("require('request').defaults({ headers: { a: '1', b: '1' }, qs: { p: 1 } }).defaults({ headers: { b: '2' }, baseUrl: 'https://e.com' }).post({ uri: '/x', headers: { c: '3' }, qs: { q: 2 } }, () => finish(''))");

        var request = Assert.Single(host.Requests);
        Assert.Equal("https://e.com/x?p=1&q=2", (string?)request["url"]);
        Assert.Equal("""{"a":"1","b":"2","c":"3"}""", request["headers"]!.ToJsonString());
    }

    [Fact]
    public void Pinned_OlderVersion_IsStoodInForWithAWarning()
    {
        var host = new FakeModuleHost();

        host.Run("require('request@2.56.0')('https://e.com/')");

        Assert.Single(host.Requests);
        Assert.Equal("'request@2.56.0' is not available: 'request@2.88.2' stands in for it.", host.Warnings[0]);
    }

    private static JsonObject Redirecting(JsonObject request) => (string)request["url"]! == "https://e.com/a"
        ? FakeModuleHost.Reply(302, "", ("location", "/b"), ("set-cookie", "s=1; Path=/"))
        : FakeModuleHost.Reply(200, "");

    private static string? Header(FakeModuleHost host, string name) => (string?)host.Requests[0]["headers"]![name];

    private static string? BodyOf(FakeModuleHost host) => host.Requests[0]["body"] is { } body ? Encoding.UTF8.GetString(Convert.FromBase64String((string)body!)) : null;
}
