using System.Text;
using System.Text.Json.Nodes;

namespace RulesDashboard.Unit.Runtime.Modules;

/// <summary>slack-notify over effects: semantics 6.2, a JSON body to the webhook.</summary>
public sealed class SlackNotifyModuleTests
{
    [Theory]
    [InlineData("send('hello')", "{\"username\":\"Robot\",\"text\":\"hello\",\"icon_emoji\":\":bell:\"}")]
    [InlineData("send({ channel: '#c', text: 't', username: 'me', icon_url: 'https://e.com/i' })", "{\"username\":\"me\",\"text\":\"t\",\"channel\":\"#c\",\"icon_url\":\"https://e.com/i\"}")]
    [InlineData("success('done')", "{\"username\":\"Success\",\"text\":\"done\",\"icon_emoji\":\":trophy:\",\"channel\":\"#alerts\"}")]
    [InlineData("alert({ text: 'no', channel: '#x' })", "{\"username\":\"Alert\",\"text\":\"no\",\"icon_emoji\":\":warning:\",\"channel\":\"#x\"}")]
    [InlineData("note('n')", "{\"username\":\"Note\",\"text\":\"n\",\"icon_emoji\":\":bulb:\",\"channel\":\"#alerts\"}")]
    [InlineData("bug('b')", "{\"username\":\"Bug\",\"text\":\"b\",\"icon_emoji\":\":bomb:\",\"channel\":\"#bugs\"}")]
    [InlineData("extend({ channel: '#dev' })({ text: 'x' })", "{\"username\":\"Robot\",\"text\":\"x\",\"icon_emoji\":\":bell:\",\"channel\":\"#dev\"}")]
    [InlineData("send({ text: 't', fields: { User: 'jane' } })", "{\"username\":\"Robot\",\"text\":\"t\",\"icon_emoji\":\":bell:\",\"attachments\":[{\"fallback\":\"Alert details\",\"fields\":[{\"title\":\"User\",\"value\":\"jane\",\"short\":true}]}]}")]
    public void Call_EveryKind_PostsItsMessage(string call, string expected)
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(200, "ok") };

        host.Run($"require('slack-notify')('https://hooks.slack.com/services/T/B/x').{call}");

        var request = Assert.Single(host.Requests);
        Assert.Equal("POST", request["method"]!.GetValue<string>());
        Assert.Equal("https://hooks.slack.com/services/T/B/x", request["url"]!.GetValue<string>());
        Assert.Equal("application/json", request["headers"]!["content-type"]!.GetValue<string>());
        Assert.Equal(expected, Encoding.UTF8.GetString(Convert.FromBase64String(request["body"]!.GetValue<string>())));
    }

    [Theory]
    [InlineData("slack.send('x', (e) => finish('cb ' + e))", 200, "cb undefined")]
    [InlineData("slack.send('x').then(() => finish('sent'))", 200, "sent")]
    [InlineData("slack.send('x', (e) => finish(e.message))", 404, "no_service")]
    [InlineData("slack.send('x').catch((e) => finish(e.message))", 404, "no_service")]
    public void Call_Result_ReachesCallbackOrPromise(string call, int status, string expected)
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(status, status == 200 ? "ok" : "no_service") };

        var seen = host.Run($"const slack = require('slack-notify')('https://hooks.slack.com/x'); {call}");

        Assert.Equal(expected, seen);
    }

    [Fact]
    public void Call_NobodyListens_FailureIsOnlyAWarning()
    {
        var host = new FakeModuleHost { Answer = _ => new JsonObject { ["code"] = "ETIMEDOUT", ["message"] = "ETIMEDOUT" } };

        host.Run("require('slack-notify')('https://hooks.slack.com/x').alert('x')");

        Assert.Equal(["slack-notify: the message was not delivered: ETIMEDOUT"], host.Warnings);
    }
}
