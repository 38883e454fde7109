using System.Text;
using System.Text.Json.Nodes;

namespace RulesDashboard.Unit.Runtime.Modules;

/// <summary>axios over effects: semantics 6.2. Expected values were recorded from axios 0.21.1 and 0.27.2 under Node.</summary>
public sealed class AxiosModuleTests
{
    [Theory]
    [InlineData("axios('https://e.com/x')", "GET", null, null)]
    [InlineData("axios({ url: 'https://e.com/x', method: 'Delete' })", "DELETE", null, null)]
    [InlineData("axios.get('https://e.com/x')", "GET", null, null)]
    [InlineData("axios.post('https://e.com/x', { a: 'ü' })", "POST", "{\"a\":\"ü\"}", "application/json;charset=utf-8")]
    [InlineData("axios.post('https://e.com/x', { a: 1 }, { headers: { 'content-type': 'application/vnd.api+json' } })", "POST", "{\"a\":1}", "application/vnd.api+json")]
    [InlineData("axios.post('https://e.com/x', 'a=1')", "POST", "a=1", "application/x-www-form-urlencoded")]
    [InlineData("axios.post('https://e.com/x')", "POST", null, "application/x-www-form-urlencoded")]
    [InlineData("axios.put('https://e.com/x', new (require('url').URLSearchParams)({ a: 'x y' }))", "PUT", "a=x+y", "application/x-www-form-urlencoded;charset=utf-8")]
    [InlineData("axios.patch('https://e.com/x', require('buffer').Buffer.from('hi'))", "PATCH", "hi", "application/x-www-form-urlencoded")]
    [InlineData("axios.delete('https://e.com/x', { data: { a: 1 } })", "DELETE", "{\"a\":1}", "application/json;charset=utf-8")]
    [InlineData("axios.create({ baseURL: 'https://e.com/' }).get('/x')", "GET", null, null)]
    public void Call_EveryShape_Sends(string call, string method, string? body, string? contentType)
    {
        var host = new FakeModuleHost();

        Run(host, call);

        var request = Assert.Single(host.Requests);
        Assert.Equal("https://e.com/x", (string?)request["url"]);
        Assert.Equal(method, (string?)request["method"]);
        Assert.Equal(body, BodyOf(request));
        Assert.Equal(contentType, Header(request, "content-type"));
        Assert.Equal(("application/json, text/plain, */*", "axios/0.21.1"), (Header(request, "Accept"), Header(request, "User-Agent")));
    }

    [Theory]
    [InlineData("{ a: 'x y', b: [1, 2], c: { d: 1 }, e: null, f: undefined, g: new Date(0), h: 'a:b$c,d[e]&' }", "z=1&a=x+y&b[]=1&b[]=2&c=%7B%22d%22:1%7D&g=1970-01-01T00:00:00.000Z&h=a:b$c,d[e]%26")]
    [InlineData("{}", "z=1")]
    public void Params_AreWrittenAsAxiosDoes(string parameters, string query)
    {
        var host = new FakeModuleHost();

        Run(host, $"axios.get('https://e.com/x?z=1#h', {{ params: {parameters} }})");

        Assert.Equal("https://e.com/x?" + query, (string?)Assert.Single(host.Requests)["url"]);
    }

    [Fact]
    public void Answer_Fine_IsTheResponse()
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(200, "{\"a\":1}", ("x-a", "1")) };

        var seen = host.Run("require('axios').get('https://e.com/x').then((r) => finish([JSON.stringify(r.data), r.status, r.statusText, r.headers['x-a'], r.config.method, r.config.url, r.request.path].join('|')))");

        Assert.Equal("{\"a\":1}|200|OK|1|get|https://e.com/x|/x", seen);
    }

    [Theory]
    [InlineData("axios", "Error|Request failed with status code 404||404|{\"error\":\"no\"}|true|Error: Request failed with status code 404")]
    [InlineData("axios@0.27.2", "AxiosError|Request failed with status code 404|ERR_BAD_REQUEST|404|{\"error\":\"no\"}|true|AxiosError: Request failed with status code 404")]
    public void Answer_NotFound_Rejects(string module, string expected)
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(404, "{\"error\":\"no\"}") };

        Assert.Equal(expected, host.Run($"require('{module}').get('https://e.com/x').catch((e) => finish([e.name, e.message, e.code, e.response.status, JSON.stringify(e.response.data), e.isAxiosError, String(e)].join('|')))"));
    }

    [Theory]
    [InlineData("{}", "ECONNREFUSED", "connect ECONNREFUSED e.com:443", "connect ECONNREFUSED e.com:443|ECONNREFUSED|-111|connect|")]
    [InlineData("{}", "ENOTFOUND", "getaddrinfo ENOTFOUND e.com", "getaddrinfo ENOTFOUND e.com|ENOTFOUND|-3008|getaddrinfo|")]
    [InlineData("{ timeout: 100 }", "ESOCKETTIMEDOUT", "ESOCKETTIMEDOUT", "timeout of 100ms exceeded|ECONNABORTED|||")]
    [InlineData("{}", "ETIMEDOUT", "ETIMEDOUT", "connect ETIMEDOUT e.com:443|ETIMEDOUT|-110|connect|")]
    [InlineData("{}", "EMAXREDIRECTS", "Exceeded", "Maximum number of redirects exceeded|ERR_FR_TOO_MANY_REDIRECTS|||")]
    public void Failure_HasNodesCode(string config, string code, string message, string expected)
    {
        var host = new FakeModuleHost { Answer = _ => new JsonObject { ["code"] = code, ["message"] = message } };

        Assert.Equal(expected, host.Run($"require('axios').get('https://e.com/x', {config}).catch((e) => finish([e.message, e.code, e.errno, e.syscall, e.response].join('|')))"));
    }

    [Theory]
    [InlineData("{ timeout: 1500 }", "1500", "all", "5")]
    [InlineData("{ maxRedirects: 0 }", "null", "none", "0")]
    public void TransportOptions_AreHandedOn(string config, string timeout, string redirects, string most)
    {
        var host = new FakeModuleHost();

        Run(host, $"axios.get('https://e.com/x', {config})");

        Assert.Equal([timeout, redirects, most], new[] { "timeoutMs", "redirects", "maxRedirects" }.Select(name => host.Requests[0][name]?.ToString() ?? "null"));
    }

    [Fact]
    public void Instance_DefaultsAndInterceptors_Apply()
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(200, "x") };

        var seen = host.Run("""
            const api = require('axios').create({ baseURL: 'https://e.com', headers: { 'X-I': '1' }, params: { k: 1 }, auth: { username: 'u', password: 'p' } });
            const order = [];
            api.defaults.headers.common['X-C'] = 'c';
            api.interceptors.request.use((config) => { order.push(1); config.headers['X-R'] = 'r'; return config; });
            api.interceptors.request.use((config) => { order.push(2); return config; });
            api.interceptors.response.use((response) => { order.push(3); return response; });
            api.interceptors.response.use((response) => { order.push(4); return response.data; });
            api.post('x', {}, { params: { q: 2 } }).then((data) => finish(order.concat(data).join()));
            """);

        Assert.Equal("2,1,3,4,x", seen);
        var request = Assert.Single(host.Requests);
        Assert.Equal("https://e.com/x?k=1&q=2", (string?)request["url"]);
        Assert.Equal(["1", "c", "r", "Basic dTpw"], new[] { "X-I", "X-C", "X-R", "Authorization" }.Select(name => Header(request, name)));
    }

    [Theory]
    [InlineData("axios.get('https://e.com/', { validateStatus: () => true }).then((r) => finish(r.status))", "404")]
    [InlineData("axios.get('https://e.com/', { transformResponse: (d) => 'R' + d }).catch((e) => finish(e.response.data))", "Rgone")]
    [InlineData("axios.get('https://e.com/', { validateStatus: null, responseType: 'arraybuffer' }).then((r) => finish(require('buffer').Buffer.isBuffer(r.data) + r.data.toString('hex')))", "true676f6e65")]
    [InlineData("axios.get('https://e.com/', { validateStatus: null, responseType: 'stream' }).then((r) => { let t = ''; r.data.on('data', (d) => t += d).on('end', () => finish(t)); })", "gone")]
    [InlineData("axios.all([axios.head('https://e.com/', { validateStatus: null }), 1]).then(axios.spread((a, b) => finish(a.status + b)))", "405")]
    [InlineData("axios.get('https://e.com/').catch((e) => finish(axios.isAxiosError(e) + Object.keys(JSON.parse(JSON.stringify(e))).join()))", "truemessage,name,stack,config")]
    [InlineData("axios.post('https://e.com/', 5, { transformRequest: [(d) => d] }).catch((e) => finish(e.message))", "Data after transformation must be a string, an ArrayBuffer, a Buffer, or a Stream")]
    [InlineData("{ const s = axios.CancelToken.source(); axios.get('https://e.com/', { cancelToken: s.token }).catch((e) => finish([axios.isCancel(e), e.message, String(e)].join())); s.cancel('stop'); }", "true,stop,Cancel: stop")]
    [InlineData("{ const x = require('axios@0.27.2'); const s = new (require('events'))(); const signal = { aborted: false, addEventListener: (n, f) => s.on(n, f), removeEventListener: (n, f) => s.removeListener(n, f) }; x.get('https://e.com/', { signal }).catch((e) => finish([x.isCancel(e), e.code, e.message].join())); Promise.resolve().then(() => { signal.aborted = true; s.emit('abort'); }); }", "true,ERR_CANCELED,canceled")]
    public void Options_BehaveAsInAxios(string script, string expected)
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(404, "gone") };

        Assert.Equal(expected, host.Run($"const axios = require('axios'); {script}"));
    }

    private static void Run(FakeModuleHost host, string call) =>
        host.Run($"const axios = require('axios'); {call}.then(() => finish(''), (e) => finish(e.stack || String(e)));");

    private static string? Header(JsonObject request, string name) =>
        (string?)request["headers"]!.AsObject().FirstOrDefault(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    private static string? BodyOf(JsonObject request) =>
        request["body"] is { } body ? Encoding.UTF8.GetString(Convert.FromBase64String((string)body!)) : null;
}
