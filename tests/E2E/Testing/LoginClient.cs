using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Web;

namespace RulesDashboard.E2E.Testing;

/// <summary>An application's side of the authorization code flow with PKCE, without a browser: forms and redirects over real HTTP.</summary>
public sealed partial class LoginClient : IDisposable
{
    public const string ClientId = "test-client";

    private const string Secret = "a-secret-of-the-test-client";
    private const string Callback = "http://localhost:9/callback";

    private readonly HttpClient _http;

    private LoginClient(string url) => _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
    {
        BaseAddress = new Uri(url),
        Timeout = TimeSpan.FromMinutes(2),
    };

    /// <summary>Registers the application, once for all clients of an app.</summary>
    public static Task RegisterAsync(AppFixture app) => app.AddApplicationAsync(ClientId, "Test client", Secret, Callback);

    /// <summary>Signs a user in with a session of their own.</summary>
    public static async Task<LoginAnswer> LoginAsync(AppFixture app, string email)
    {
        using var client = new LoginClient(app.Url);
        return await client.LoginAsync(email);
    }

    public void Dispose() => _http.Dispose();

    private async Task<LoginAnswer> LoginAsync(string email)
    {
        var verifier = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        var challenge = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var location = await RedirectAsync(await _http.GetAsync($"/authorize?client_id={ClientId}&response_type=code&redirect_uri={Uri.EscapeDataString(Callback)}"
            + $"&scope={Uri.EscapeDataString("openid profile email")}&state=s&nonce=n&code_challenge={challenge}&code_challenge_method=S256"));
        location = await RedirectAsync(await SubmitAsync(location, email));
        while (!location.StartsWith(Callback, StringComparison.Ordinal))
        {
            location = await RedirectAsync(await _http.GetAsync(location));
        }

        var query = HttpUtility.ParseQueryString(new Uri(location).Query);
        return query["code"] is { } code
            ? await RedeemAsync(code, verifier)
            : new LoginAnswer(query["error"], query["error_description"], [], []);
    }

    private async Task<HttpResponseMessage> SubmitAsync(string location, string email)
    {
        var page = await _http.GetStringAsync(location);
        var fields = HiddenField().Matches(page).ToDictionary(
            match => WebUtility.HtmlDecode(match.Groups["name"].Value),
            match => WebUtility.HtmlDecode(match.Groups["value"].Value));
        fields["Input.Email"] = email;
        fields["Input.Password"] = AppFixture.Password;
        return await _http.PostAsync(location, new FormUrlEncodedContent(fields));
    }

    private async Task<LoginAnswer> RedeemAsync(string code, string verifier)
    {
        var response = await _http.PostAsync("/oauth/token", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = ClientId,
            ["client_secret"] = Secret,
            ["code"] = code,
            ["redirect_uri"] = Callback,
            ["code_verifier"] = verifier,
        }));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var tokens = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        return new LoginAnswer(null, null, Payload((string)tokens["id_token"]!), Payload((string)tokens["access_token"]!));
    }

    private static async Task<string> RedirectAsync(HttpResponseMessage response)
    {
        if (response.Headers.Location is { } location)
        {
            return location.OriginalString;
        }

        throw new InvalidOperationException($"{response.RequestMessage?.RequestUri} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
    }

    private static JsonObject Payload(string token)
    {
        var text = token.Split('.')[1].Replace('-', '+').Replace('_', '/');
        return (JsonObject)JsonNode.Parse(Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '=')))!;
    }

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]*)" value="(?<value>[^"]*)" */?>""")]
    private static partial Regex HiddenField();
}

/// <summary>What the application received: an error, or the claims of both tokens.</summary>
public sealed record LoginAnswer(string? Error, string? ErrorDescription, JsonObject IdToken, JsonObject AccessToken);
