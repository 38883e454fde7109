using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace RulesDashboard.Benchmarks.Logins;

/// <summary>A public application and its user's browser, which has a session.</summary>
internal sealed partial class LoginClient : IDisposable
{
    private const string Verifier = "a-verifier-that-is-long-enough-for-anybody-who-checks";

    private static readonly string Authorize = QueryHelpers.AddQueryString("/authorize", new Dictionary<string, string?>
    {
        ["client_id"] = LoginServer.ClientId,
        ["response_type"] = "code",
        ["redirect_uri"] = LoginServer.Callback,
        ["scope"] = "openid profile email offline_access",
        ["state"] = "state",
        ["nonce"] = "nonce",
        ["code_challenge"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
        ["code_challenge_method"] = "S256",
    });

    private readonly HttpClient _http;
    private string _refreshToken = "";

    private LoginClient(Uri url) => _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = url };

    /// <summary>Signs in by password once.</summary>
    public static async Task<LoginClient> SignInAsync(Uri url)
    {
        var client = new LoginClient(url);
        using var asked = await client._http.GetAsync(Authorize);
        var page = asked.Headers.Location!.ToString();
        var form = (await client._http.GetStringAsync(page)).Split("</form>")[0]; // the second one signs in by passkey
        var fields = HiddenField().Matches(form).ToDictionary(match => match.Groups[1].Value, match => WebUtility.HtmlDecode(match.Groups[2].Value));
        fields["Input.Email"] = LoginServer.Email;
        fields["Input.Password"] = LoginServer.Password;
        using var typed = await client._http.PostAsync(page, new FormUrlEncodedContent(fields));
        await client.CodeAsync();
        return client;
    }

    /// <summary>The code flow with the session there is: a code, and tokens for it.</summary>
    public async Task CodeAsync()
    {
        using var answer = await _http.GetAsync(Authorize);
        var code = QueryHelpers.ParseQuery(answer.Headers.Location!.Query)["code"].ToString();
        await TokensAsync(new() { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = LoginServer.Callback, ["code_verifier"] = Verifier });
    }

    public Task RefreshAsync() => TokensAsync(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = _refreshToken });

    public void Dispose() => _http.Dispose();

    private async Task TokensAsync(Dictionary<string, string> fields)
    {
        fields["client_id"] = LoginServer.ClientId;
        using var answer = await _http.PostAsync("/oauth/token", new FormUrlEncodedContent(fields));
        answer.EnsureSuccessStatusCode();
        _refreshToken = (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["refresh_token"]!;
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();
}
