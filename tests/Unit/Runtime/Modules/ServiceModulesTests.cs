using System.Text;

namespace RulesDashboard.Unit.Runtime.Modules;

/// <summary>Thin clients of services. Expected requests were recorded from the packages of those versions; those of Incognia follow its public documentation.</summary>
public sealed class ServiceModulesTests
{
    [Theory]
    [InlineData("require('twilio')('AC1', 'tok').messages.create({ to: '+1', from: '+2', body: 'hi there', mediaUrl: ['a', 'b'] })", "POST https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json", "To=%2B1&From=%2B2&Body=hi%20there&MediaUrl=a&MediaUrl=b", "Basic QUMxOnRvaw==")]
    [InlineData("require('twilio')('AC1', 'tok').verify.services('VA1').verificationChecks.create({ to: '+1', code: '1' })", "POST https://verify.twilio.com/v2/Services/VA1/VerificationCheck", "To=%2B1&Code=1", "Basic QUMxOnRvaw==")]
    [InlineData("(() => { const m = require('@sendgrid/mail'); m.setApiKey('k'); return m.send({ to: 'a@b.c', from: 'N <d@e.f>', subject: 's', text: 't', html: 'h' }); })()", "POST https://api.sendgrid.com/v3/mail/send", "{\"from\":{\"email\":\"d@e.f\",\"name\":\"N\"},\"subject\":\"s\",\"personalizations\":[{\"to\":[{\"email\":\"a@b.c\"}]}],\"content\":[{\"value\":\"t\",\"type\":\"text/plain\"},{\"value\":\"h\",\"type\":\"text/html\"}]}", "Bearer k")]
    [InlineData("require('stripe')('sk').customers.create({ email: 'a@b.c', metadata: { k: 'v' }, list: ['a'] })", "POST https://api.stripe.com/v1/customers", "email=a%40b.c&metadata[k]=v&list[0]=a", "Bearer sk")]
    [InlineData("require('stripe')('sk').customers.list({ email: 'a@b.c', limit: 1 })", "GET https://api.stripe.com/v1/customers?email=a%40b.c&limit=1", null, "Bearer sk")]
    [InlineData("require('stripe')('sk').customers.retrieve('cus_1')", "GET https://api.stripe.com/v1/customers/cus_1", null, "Bearer sk")]
    [InlineData("new Promise((ok) => require('mixpanel').init('T').track('e', { distinct_id: 'u' }, ok))", "GET https://api.mixpanel.com/track?data=eyJldmVudCI6ImUiLCJwcm9wZXJ0aWVzIjp7ImRpc3RpbmN0X2lkIjoidSIsInRva2VuIjoiVCIsIm1wX2xpYiI6Im5vZGUifX0%3D&ip=0&verbose=0", null, null)]
    [InlineData("new Promise((ok) => require('postmark')('K').send({ From: 'a', To: 'b' }, ok))", "POST https://api.postmarkapp.com/email", "{\"From\":\"a\",\"To\":\"b\"}", null)]
    [InlineData("require('mailgun-js')({ apiKey: 'key', domain: 'd.com' }).messages().send({ from: 'a', to: ['b', 'c'] })", "POST https://api.mailgun.net/v3/d.com/messages", "from=a&to=b&to=c", "Basic YXBpOmtleQ==")]
    [InlineData("new (require('@slack/webhook').IncomingWebhook)('https://hooks.slack.com/x', { channel: 'c' }).send('hello')", "POST https://hooks.slack.com/x", "{\"channel\":\"c\",\"text\":\"hello\"}", null)]
    [InlineData("new (require('@onfido/api@1.5.1').Onfido)({ apiToken: 'T', region: 'US' }).applicant.create({ firstName: 'F' })", "POST https://api.us.onfido.com/v3/applicants/", "{\"first_name\":\"F\"}", "Token token=T")]
    public void Call_IsOneRequest(string call, string line, string? body, string? authorization)
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(200, "{\"id\":\"x\"}") };

        var seen = host.Run($"{call}.then(() => finish('fine'), (e) => finish(e.stack))");

        Assert.Equal("fine", seen);
        var request = Assert.Single(host.Requests);
        Assert.Equal(line, $"{request["method"]} {request["url"]}");
        Assert.Equal(body, request["body"] is { } sent ? Encoding.UTF8.GetString(Convert.FromBase64String((string)sent!)) : null);
        Assert.Equal(authorization, (string?)request["headers"]!["Authorization"]);
    }

    [Theory]
    [InlineData("require('twilio')('AC1', 't').messages.create({ to: '1', from: '2', body: 'x' }).catch((e) => finish([e.message, e.status, e.code].join('|')))", 400, "{\"code\":21211,\"message\":\"not valid\"}", "not valid|400|21211")]
    [InlineData("require('stripe')('k').charges.create({ amount: 1 }).catch((e) => finish([e.type, e.message, e.code, e.statusCode].join('|')))", 402, "{\"error\":{\"type\":\"card_error\",\"code\":\"card_declined\",\"message\":\"declined\"}}", "StripeCardError|declined|card_declined|402")]
    [InlineData("require('@sendgrid/mail').send({ to: 'a@b.c', from: 'd@e.f' }).catch((e) => finish([e.code, e.response.body.errors[0].message].join('|')))", 401, "{\"errors\":[{\"message\":\"bad\"}]}", "401|bad")]
    [InlineData("require('mailgun-js')({ apiKey: 'k', domain: 'd' }).messages().send({}, (e) => finish([e.message, e.statusCode].join('|')))", 401, "{\"message\":\"Forbidden\"}", "Forbidden|401")]
    [InlineData("require('postmark')('K').send({}, (e) => finish([e.message, e.status, e.code].join('|')))", 422, "{\"ErrorCode\":300,\"Message\":\"bad\"}", "bad|422|300")]
    [InlineData("new (require('@onfido/api').Onfido)({ apiToken: 'T' }).applicant.find('x').catch((e) => finish([e.message, e.type, e.statusCode].join('|')))", 422, "{\"error\":{\"type\":\"validation_error\",\"message\":\"bad\"}}", "bad (status code 422)|validation_error|422")]
    [InlineData("new (require('@slack/webhook').IncomingWebhook)('https://x.com/').send('x').catch((e) => finish([e.message, e.code].join('|')))", 404, "no_team", "An HTTP protocol error occurred: statusCode = 404|slack_webhook_http_error")]
    public void Refused_IsThePackagesError(string call, int status, string reply, string expected) =>
        Assert.Equal(expected, new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(status, reply) }.Run(call));

    [Fact]
    public void Incognia_FetchesATokenOnce()
    {
        var host = new FakeModuleHost
        {
            Answer = request => FakeModuleHost.Reply(200, ((string)request["url"]!).EndsWith("/token", StringComparison.Ordinal) ? "{\"access_token\":\"AT\",\"expires_in\":\"1200\"}" : "{\"id\":\"i\",\"risk_assessment\":\"low_risk\",\"evidence\":{\"known_account\":true}}"),
        };

        var seen = host.Run("""
            const api = new (require('@incognia/api@1.1.1').IncogniaAPI)({ clientId: 'c', clientSecret: 's', region: 'br' });
            api.registerOnboardingAssessment({ installationId: 'i', addressLine: 'a' }).then(() => api.getOnboardingAssessment('7')).then((r) => finish(r.riskAssessment + r.evidence.knownAccount));
            """);

        Assert.Equal("low_risktrue", seen);
        Assert.Equal(["https://api.br.incognia.com/api/v1/token", "https://api.br.incognia.com/api/v2/onboarding/signups", "https://api.br.incognia.com/api/v2/onboarding/signups/7"], host.Requests.Select(request => (string)request["url"]!));
        Assert.Equal("{\"installation_id\":\"i\",\"address_line\":\"a\"}", Encoding.UTF8.GetString(Convert.FromBase64String((string)host.Requests[1]["body"]!)));
        Assert.Equal("Bearer AT", (string?)host.Requests[2]["headers"]!["Authorization"]);
    }

    [Fact]
    public void Segment_OneTurn_IsOneBatch()
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(200, "{}") };

        host.Run("const a = new (require('analytics-node'))('WK'); a.identify({ userId: 'u', traits: { t: 1 } }); a.track({ userId: 'u', event: 'e' }, (e) => finish(String(e)))");

        var request = Assert.Single(host.Requests);
        Assert.Equal("https://api.segment.io/v1/batch", (string?)request["url"]);
        var sent = System.Text.Json.Nodes.JsonNode.Parse(Convert.FromBase64String((string)request["body"]!))!["batch"]!.AsArray();
        Assert.Equal(["identify", "track"], sent.Select(message => (string)message!["type"]!));
    }

    [Fact]
    public void Sendgrid1_Send_IsTheOlderForm()
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(200, "{\"message\":\"success\"}") };

        var seen = host.Run("require('sendgrid@1.8.0')('user', 'key').send({ to: 'a@b.c', from: 'd@e.f', subject: 's', text: 't' }, (e, r) => finish(e + r.message))");

        Assert.Equal("nullsuccess", seen);
        Assert.Contains("name=\"api_user\"\r\n\r\nuser\r\n", Encoding.UTF8.GetString(Convert.FromBase64String((string)host.Requests[0]["body"]!)), StringComparison.Ordinal);
    }

    [Fact]
    public void Sendgrid3_Request_IsSentAsDescribed()
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(202, "") };

        var seen = host.Run("""
            const sendgrid = require('sendgrid@3.0.7'), { mail } = sendgrid, sg = sendgrid('K');
            const body = new mail.Mail(new mail.Email('d@e.f'), 's', new mail.Email('a@b.c', 'A'), new mail.Content('text/plain', 't')).toJSON();
            sg.API(sg.emptyRequest({ method: 'POST', path: '/v3/mail/send', body }), (e, r) => finish(e + String(r.statusCode)));
            """);

        Assert.Equal("null202", seen);
        var request = Assert.Single(host.Requests);
        Assert.Equal(("https://api.sendgrid.com/v3/mail/send", "Bearer K"), ((string?)request["url"], (string?)request["headers"]!["Authorization"]));
        Assert.Equal("{\"from\":{\"email\":\"d@e.f\"},\"subject\":\"s\",\"personalizations\":[{\"to\":[{\"email\":\"a@b.c\",\"name\":\"A\"}]}],\"content\":[{\"type\":\"text/plain\",\"value\":\"t\"}]}", Encoding.UTF8.GetString(Convert.FromBase64String((string)request["body"]!)));
    }
}
