using System.Text;

namespace RulesDashboard.Unit.Runtime.Modules;

/// <summary>@auth0/rule-utilities in both versions: semantics 6.4.</summary>
public sealed class RuleUtilitiesModuleTests
{
    private const string Given = """
        global.process = require('process'); global.Buffer = require('buffer').Buffer;
        const user = { user_id: 'auth0|1' };
        const context = { protocol: 'oidc-basic-profile', request: { ip: '203.0.113.9', hostname: 'e.com', query: {} } };
        const configuration = { SESSION_TOKEN_SECRET: 'secret' };
        """;

    [Theory]
    [InlineData("0.1.0", "u.doRedirect('https://x.com/', 'given'); return context.redirect.url", "https://x.com/?session_token=given")]
    [InlineData("0.2.0", "u.doRedirect('https://x.com/', { sessionToken: 'given' }); return context.redirect.url", "https://x.com/?session_token=given")]
    [InlineData("0.2.0", "u.doRedirect('https://x.com/', 'given'); return context.redirect.url.split('.').length", "4")]
    [InlineData("0.2.0", "u.doRedirect('https://x.com/?a=1', { generateSessionToken: false }); return context.redirect.url", "https://x.com/?a=1")]
    [InlineData("0.1.0", "u.doRedirect('https://x.com/'); return context.redirect.url.split('.').length", "4")]
    [InlineData("0.1.0", "context.multifactor = {}; try { u.doRedirect('https://x.com/'); } catch (e) { return e.message; }", "Cannot redirect")]
    [InlineData("0.2.0", "context.redirect = { url: 'y' }; return [u.canRedirect, u.redirectUrl].join()", "false,y")]
    [InlineData("0.2.0", "context.request.query.prompt = 'none'; return u.canRedirect", "false")]
    [InlineData("0.2.0", "context.protocol = 'oauth2-refresh-token'; return [u.canRedirect, u.protocolCanRedirect, u.isRedirectCallback].join()", "false,false,false")]
    [InlineData("0.1.0", "context.protocol = 'redirect-callback'; return [u.canRedirect, u.isRedirectCallback].join()", "false,true")]
    [InlineData("0.2.0", "context.request.query.session_token = u.createSessionToken({ other: 1 }); const p = u.validateSessionToken(); return [p.ip, p.iss, p.sub, p.other, p.exp - p.iat].join('|')", "203.0.113.9|https://e.com/|auth0|1|1|259200")]
    [InlineData("0.1.0", "try { u.validateSessionToken(); } catch (e) { return e.message; }", "jwt must be provided")]
    [InlineData("0.1.0", "context.request.query.session_token = require('jsonwebtoken').sign({ iss: 'https://e.com/', sub: 'auth0|1' }, 'secret'); try { u.validateSessionToken(); } catch (e) { return e.message; }", "Expired token")]
    [InlineData("0.1.0", "context.request.query.session_token = u.createSessionToken({ sub: 'other' }); try { u.validateSessionToken(); } catch (e) { return e.message; }", "jwt subject invalid. expected: auth0|1")]
    public void Redirect_EveryVersion_BehavesAsItsOwn(string version, string script, string expected) =>
        Assert.Equal(expected, new FakeModuleHost().Run($"{Given} const {{ Auth0RedirectRuleUtilities }} = require('@auth0/rule-utilities@{version}'); const u = new Auth0RedirectRuleUtilities(user, context, configuration); {script}"));

    [Fact]
    public void Redirect_ConfiguredLifetime_CountsFrom020On()
    {
        const string Script = "configuration.SESSION_TOKEN_EXPIRES_IN = '1h'; const lifetime = (v) => { const { Auth0RedirectRuleUtilities } = require('@auth0/rule-utilities@' + v); const p = require('jsonwebtoken').decode(new Auth0RedirectRuleUtilities(user, context, configuration).createSessionToken()); return p.exp - p.iat; }; return [lifetime('0.1.0'), lifetime('0.2.0')].join()";

        Assert.Equal("259200,3600", new FakeModuleHost().Run(Given + Script));
    }

    [Fact]
    public void Update_Metadata_StoresTheWholeObject()
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(200, "{}") };

        var seen = host.Run(Given + """
            const { Auth0UserUpdateUtilities } = require('@auth0/rule-utilities@0.2.0');
            user.app_metadata = { kept: 1 };
            const u = new Auth0UserUpdateUtilities(user, { domain: 'e.com', accessToken: 't' }, 'ns');
            u.setAppMeta('a', 2); u.setUserMeta('b', 3);
            u.updateAppMeta().then(() => finish([u.getAppMeta('a'), u.getUserMeta('b'), JSON.stringify(user.user_metadata)].join('|')));
            """);

        Assert.Equal("2|3|{\"ns\":{\"b\":3}}", seen);
        Assert.Equal("{\"app_metadata\":{\"kept\":1,\"ns\":{\"a\":2}}}", Encoding.UTF8.GetString(Convert.FromBase64String((string)Assert.Single(host.Requests)["body"]!)));
    }
}
