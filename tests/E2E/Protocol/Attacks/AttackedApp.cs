using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Protocol.Attacks;

/// <summary>An installation with everything that an attacker could have: applications, codes, tokens, cookies of others.</summary>
public sealed partial class AttackedApp : AppFixture
{
    public const string Callback = "https://app.example/cb";

    private const string PublicClient = "attacked-public";
    private const string ConfidentialClient = "attacked-confidential";
    private const string Secret = "a-secret-of-the-attacked-application";
    private const string Email = "attacked@example.com";
    private const string Waiting = "waiting@example.com";

    private string _userId = "";
    private Guid _rule;
    private string _admin = "";

    public int Port => new Uri(Url).Port;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await AddApplicationAsync(ConfidentialClient, "Confidential", Secret, Callback);
        Assert.IsType<ApplicationResult.Saved>(await Services.GetRequiredService<ApplicationDirectory>().CreateAsync(
            new NewApplication { ClientId = PublicClient, Name = "Public", Kind = ApplicationKind.SinglePageOrNative, CallbackUrls = [Callback] }, AdminEmail, default));
        _userId = (await AddUserAsync(Email)).Id;
        _rule = await AddRuleAsync("Harmless", "function (user, context, callback) { callback(null, user, context); }");
        await AddUserAsync(Waiting);
        await AddRuleForAsync(Waiting, "Sends away", "if (context.protocol !== 'redirect-callback') { context.redirect = { url: 'https://forms.example/' }; } callback(null, user, context);");
        var (http, cookies) = await SignInAdministratorAsync();
        http.Dispose();
        _admin = cookies.GetCookieHeader(new Uri(Url));
    }

    /// <summary>What the placeholders of a block stand for; codes and tokens are fresh.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ValuesAsync(string block)
    {
        using var client = OidcClient.Public(Url, PublicClient, Callback);
        var values = new Dictionary<string, string>
        {
            ["host"] = $"localhost:{Port}",
            ["client"] = PublicClient,
            ["conf"] = ConfidentialClient,
            ["secret"] = Secret,
            ["redir"] = Callback,
            ["pk"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(client.Verifier))),
            ["pv"] = client.Verifier,
            ["ruleid"] = _rule.ToString(),
            ["userid"] = Uri.EscapeDataString(_userId),
            ["admin"] = _admin,
            ["xsrf"] = "CfDJ8-of-another-browser",
        };
        if (block.Contains("{state}", StringComparison.Ordinal))
        {
            (values["state"], values["sess"]) = await WaitAsync(client);
            return values;
        }

        if (Personal().IsMatch(block))
        {
            var answer = await client.SignInAsync(Email, ("scope", "openid offline_access"));
            values["sess"] = values["viewer"] = values["editor"] = client.Cookies;
            values["code"] = answer["code"];
            if (Token().IsMatch(block))
            {
                var tokens = await client.ExchangeAsync(answer["code"]);
                (values["at"], values["rt"], values["idt"]) = (tokens["access_token"], tokens["refresh_token"], tokens["id_token"]);
            }
        }

        return values;
    }

    /// <summary>
    /// Statuses that refuse as well: what the case is about is not here at all (404, 405), wants a bearer token (401), or Kestrel does not even read it (414).
    /// A Basic header that is not one is a broken request here (400), as in OAuth 2.0, section 5.2.
    /// </summary>
    internal static IEnumerable<int> AlsoAllowed(HttpAttack attack) => attack.Id switch
    {
        "H-125" => [400],
        _ when attack.Block.Contains("/api/v2/", StringComparison.Ordinal) => [401, 404, 405, 414],
        _ when attack.Block.Contains("/_blazor", StringComparison.Ordinal) || attack.Block.Contains("/account/", StringComparison.Ordinal) || attack.Block.Contains("/consent", StringComparison.Ordinal) => [404, 405],
        _ => [],
    };

    /// <summary>A login that a rule has sent elsewhere: its state, and the cookies of its browser.</summary>
    private static async Task<(string State, string Cookies)> WaitAsync(OidcClient client)
    {
        using var typed = await client.TypeAsync(Waiting, Password);
        using var sent = await client.GetAsync(typed.Headers.Location!.ToString());
        return (QueryHelpers.ParseQuery(sent.Headers.Location!.Query)["state"].ToString(), client.Cookies);
    }

    [GeneratedRegex(@"\{(sess|viewer|editor|code|at|rt|idt)\}")]
    private static partial Regex Personal();

    [GeneratedRegex(@"\{(at|rt|idt)\}")]
    private static partial Regex Token();
}
