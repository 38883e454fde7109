using System.Text.Json.Nodes;

namespace RulesDashboard.Unit.Runtime.Modules;

/// <summary>request-promise and request-promise-native. Expected values were recorded from 4.2.6 and 1.0.9.</summary>
public sealed class RequestPromiseModuleTests
{
    private const string Told = ".then((v) => finish(JSON.stringify(v)), (e) => finish([e.name, e.message, e.statusCode, JSON.stringify(e.error), e.response && e.response.statusCode, e instanceof Error, String(e)].join('|')))";

    public static TheoryData<string> Both => ["request-promise", "request-promise-native"];

    [Theory]
    [MemberData(nameof(Both))]
    public void Call_Fine_ResolvesWithTheBody(string module)
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(200, "{\"a\":1}") };

        Assert.Equal("{\"a\":1}", host.Run($"require('{module}')({{ uri: 'https://e.com/', json: true }}){Told}"));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Call_NotFound_RejectsWithStatusCodeError(string module)
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(404, "{\"error\":\"no\"}") };

        var seen = host.Run($"require('{module}').post({{ uri: 'https://e.com/', json: true }}){Told}");

        Assert.Equal("StatusCodeError|404 - {\"error\":\"no\"}|404|{\"error\":\"no\"}|404|true|StatusCodeError: 404 - {\"error\":\"no\"}", seen);
    }

    [Fact]
    public void Call_NoConnection_RejectsWithRequestError()
    {
        var host = new FakeModuleHost { Answer = _ => new JsonObject { ["code"] = "ECONNREFUSED", ["message"] = "connect ECONNREFUSED e.com:443" } };

        var seen = host.Run("require('request-promise')('https://e.com/').catch((e) => finish([e.name, e.message, e.cause.code, e.error === e.cause].join('|')))");

        Assert.Equal("RequestError|Error: connect ECONNREFUSED e.com:443|ECONNREFUSED|true", seen);
    }

    [Theory]
    [InlineData("simple: false, resolveWithFullResponse: true", "{ uri: 'https://e.com/' }", "404,gone")]
    [InlineData("simple: false, transform: (body, response, full) => ({ statusCode: response.statusCode, body: [body, full].join() })", "{ uri: 'https://e.com/' }", "404,gone,false")]
    public void Options_DecideWhatItResolvesWith(string options, string call, string expected)
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(404, "gone") };

        var seen = host.Run($"require('request-promise').defaults({{ {options} }})({call}).then((r) => finish([r.statusCode, r.body].join()))");

        Assert.Equal(expected, seen);
    }

    [Fact]
    public void Transform_Throws_RejectsWithTransformError()
    {
        var host = new FakeModuleHost();

        var seen = host.Run("require('request-promise')({ uri: 'https://e.com/', transform: () => { throw new Error('bad'); } }).catch((e) => finish(e.name + '|' + e.message))");

        Assert.Equal("TransformError|Error: bad", seen);
    }

    [Fact]
    public void Catch_WithErrorClass_HandlesOnlyThat()
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(500, "") };

        var seen = host.Run("const rp = require('request-promise'); const errors = require('request-promise/errors'); rp('https://e.com/').catch(errors.RequestError, () => finish('wrong')).catch(errors.StatusCodeError, (e) => finish(e.statusCode)).finally(() => 0)");

        Assert.Equal("500", seen);
    }

    [Fact]
    public void Promise_OfBluebirdsKind_SpreadsTapsAndCallsBack()
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(200, "b") };

        var seen = host.Run("require('request-promise')({ uri: 'https://e.com/', transform: (b, r) => [b, r.statusCode] }).promise().tap(() => 1).spread((b, s) => b + s).asCallback((e, v) => finish(e + v))");

        Assert.Equal("nullb200", seen);
    }

    [Fact]
    public void Call_WithCallback_CallsItToo()
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(500, "b") };

        Assert.Equal("null500b", host.Run("require('request-promise')('https://e.com/', (e, r, b) => finish(e + String(r.statusCode) + b))"));
    }
}
