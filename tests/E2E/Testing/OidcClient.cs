using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace RulesDashboard.E2E.Testing;

/// <summary>An application and its user's browser in one, without a browser: sees every redirect and every token as they are on the wire.</summary>
public sealed partial class OidcClient : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;
    private readonly string _verifier = RandomNumberGenerator.GetHexString(64);
    private readonly string _clientId;
    private readonly string? _secret;
    private readonly string _callback;
    private readonly string? _audience;

    private OidcClient(string baseUrl, string clientId, string? secret, string callback = Callback, string? audience = null)
    {
        (_clientId, _secret, _callback, _audience) = (clientId, secret, callback, audience);
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = _cookies })
        {
            BaseAddress = new Uri(baseUrl)
        };
    }

    public string ClientId => _clientId;

    /// <summary>What proves that a code is exchanged by who asked for it.</summary>
    public string Verifier => _verifier;

    /// <summary>What the browser sends to the server, as a header has it.</summary>
    public string Cookies => _cookies.GetCookieHeader(_http.BaseAddress!);

    public const string Callback = "https://app.example/callback";
    public const string SignOutUrl = "https://app.example/bye";

    /// <summary>The API that new applications ask for: its tokens can be read.</summary>
    public const string Api = "https://api.example/";

    /// <summary>Of the applications that it registers.</summary>
    public const string Secret = "a-secret-that-only-this-test-knows";

    /// <summary>A new application with a browser that has no cookies.</summary>
    public static async Task<OidcClient> RegisterAsync(AppFixture app)
    {
        var clientId = NewId();
        await app.AddApplicationAsync(clientId, clientId, Secret, Callback, SignOutUrl);
        return await OfAsync(app, clientId, Secret);
    }

    /// <summary>The same, with members of its document besides its name and addresses; a public one when they say that it authenticates by nothing.</summary>
    public static async Task<OidcClient> RegisterAsync(AppFixture app, string document)
    {
        var (clientId, members) = (NewId(), JsonNode.Parse(document)!.AsObject());
        var isPublic = (string?)members["token_endpoint_auth_method"] == "none";
        members["name"] = clientId;
        members["callbacks"] = new JsonArray(Callback);
        members["allowed_logout_urls"] = new JsonArray(SignOutUrl);
        members["client_secret"] = isPublic ? null : Secret;
        await app.AddApplicationAsync(clientId, members);
        return await OfAsync(app, clientId, isPublic ? null : Secret);
    }

    private static async Task<OidcClient> OfAsync(AppFixture app, string clientId, string? secret)
    {
        await app.AddApiAsync(new JsonObject { ["identifier"] = Api, ["allow_offline_access"] = true });
        return new OidcClient(app.Url, clientId, secret, Callback, Api);
    }

    private static string NewId() => "client-" + RandomNumberGenerator.GetHexString(8);

    /// <summary>An application that is there already, with a browser that has no cookies.</summary>
    public static OidcClient Of(AppFixture app, string clientId, string secret) => new(app.Url, clientId, secret);

    /// <summary>A public application of any server, with a browser that has no cookies.</summary>
    public static OidcClient Public(string baseUrl, string clientId, string callback) => new(baseUrl, clientId, null, callback);

    /// <summary>An authorization request; a change replaces a parameter, or takes it out with null.</summary>
    public string AuthorizeUrl(params (string Name, string? Value)[] changes)
    {
        var parameters = new Dictionary<string, string?>
        {
            ["client_id"] = _clientId,
            ["response_type"] = "code",
            ["redirect_uri"] = _callback,
            ["scope"] = "openid profile email",
            ["audience"] = _audience,
            ["state"] = "the-state",
            ["nonce"] = "the-nonce",
            ["code_challenge"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(_verifier))),
            ["code_challenge_method"] = "S256"
        };
        foreach (var (name, value) in changes)
        {
            parameters[name] = value;
        }

        return QueryHelpers.AddQueryString("/authorize", parameters.Where(pair => pair.Value is not null)!);
    }

    public async Task<HttpResponseMessage> GetAsync(string url, string? bearer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (bearer is not null)
        {
            request.Headers.Authorization = new("Bearer", bearer);
        }

        return await _http.SendAsync(request);
    }

    /// <summary>Posts a form, as a page does.</summary>
    public async Task<HttpResponseMessage> PostAsync(string url, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await _http.PostAsync(url, form);
    }

    /// <summary>Opens a page, fills its first form in, and returns what posting it answers.</summary>
    public async Task<HttpResponseMessage> FillAsync(string url, params (string Name, string Value)[] fields)
    {
        using var page = await GetAsync(url);
        var hidden = HiddenField().Matches((await page.Content.ReadAsStringAsync()).Split("</form>")[0]).Select(match => (match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value)));
        return await PostAsync(url, [.. hidden, .. fields]);
    }

    /// <summary>Fills one of several forms of a page, and returns what posting it answers.</summary>
    /// <param name="page">Its address.</param>
    /// <param name="form">What the form's name begins with.</param>
    /// <param name="fields">What is entered.</param>
    public async Task<HttpResponseMessage> FillFormAsync(string page, string form, params (string Name, string Value)[] fields)
    {
        using var shown = await GetAsync(page);
        var hidden = (await shown.Content.ReadAsStringAsync()).Split("</form>").Select(HiddenFields).First(found => found.GetValueOrDefault("_handler", "").StartsWith(form, StringComparison.Ordinal));
        return await PostAsync(page, [.. hidden.Select(field => (field.Key, field.Value)), .. fields]);
    }

    /// <summary>Signs in at the sign-in page, and returns what the authorization request answers then: not necessarily the end of the login.</summary>
    public async Task<HttpResponseMessage> EnterAsync(string email, params (string Name, string? Value)[] changes)
    {
        using var posted = await TypeAsync(email, AppFixture.Password, changes);
        Assert.Equal(HttpStatusCode.Redirect, posted.StatusCode);
        return await GetAsync(posted.Headers.Location!.ToString());
    }

    /// <summary>Follows the request to the sign-in page, signs in, and returns what the application's callback is given.</summary>
    public Task<IReadOnlyDictionary<string, string>> SignInAsync(string email, params (string Name, string? Value)[] changes) => SignInWithAsync(email, AppFixture.Password, changes);

    /// <summary>The same with a password of its own.</summary>
    public async Task<IReadOnlyDictionary<string, string>> SignInWithAsync(string email, string password, params (string Name, string? Value)[] changes)
    {
        using var posted = await TypeAsync(email, password, changes);
        Assert.Equal(HttpStatusCode.Redirect, posted.StatusCode);
        using var answer = await GetAsync(posted.Headers.Location!.ToString());
        return CallbackOf(answer, _callback);
    }

    /// <summary>The same for a request that is at any address.</summary>
    public async Task<IReadOnlyDictionary<string, string>> SignInAtAsync(string url, string email)
    {
        using var posted = await TypeAtAsync(url, email, AppFixture.Password);
        using var answer = await GetAsync(posted.Headers.Location!.ToString());
        return CallbackOf(answer, _callback);
    }

    /// <summary>Follows the request to the sign-in page and returns what that answers to an e-mail and a password.</summary>
    public Task<HttpResponseMessage> TypeAsync(string email, string password, params (string Name, string? Value)[] changes) => TypeAtAsync(AuthorizeUrl(changes), email, password);

    private async Task<HttpResponseMessage> TypeAtAsync(string url, string email, string password)
    {
        using var first = await GetAsync(url);
        var page = first.Headers.Location!.ToString();
        Assert.StartsWith("/login?", page, StringComparison.Ordinal);
        return await SubmitAsync(page, ("Input.Email", email), ("Input.Password", password));
    }

    /// <summary>Opens a page, fills its first form and sends it.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, params (string Name, string Value)[] entered)
    {
        using var form = await GetAsync(page);
        var fields = HiddenFields(await form.Content.ReadAsStringAsync());
        foreach (var (name, value) in entered)
        {
            fields[name] = value;
        }

        return await _http.PostAsync(page, new FormUrlEncodedContent(fields));
    }

    /// <summary>Follows redirects until a page is shown or the application's callback is reached, which is not opened.</summary>
    public Task<HttpResponseMessage> FollowAsync(string url) => FollowToAsync(url, _callback);

    /// <summary>The same until the address is reached that the application gave for after signing out.</summary>
    public Task<HttpResponseMessage> LeaveAsync(string url) => FollowToAsync(url, SignOutUrl);

    private async Task<HttpResponseMessage> FollowToAsync(string url, string end)
    {
        var address = new Uri(_http.BaseAddress!, url);
        for (var hops = 0; ; hops++)
        {
            Assert.True(hops < 20, $"Redirects without end, last to {address}");
            var answer = await _http.GetAsync(address);
            if (answer.Headers.Location is not { } next || next.ToString().StartsWith(end, StringComparison.Ordinal))
            {
                return answer;
            }

            address = new Uri(address, next);
            answer.Dispose();
        }
    }

    /// <summary>Fills the form of a page that <see cref="FollowAsync"/> ended at, and follows what it answers.</summary>
    public async Task<HttpResponseMessage> EnterAsync(HttpResponseMessage page, string email, string password)
    {
        using (page)
        {
            var address = page.RequestMessage!.RequestUri!;
            var fields = HiddenFields(await page.Content.ReadAsStringAsync());
            (fields["Input.Email"], fields["Input.Password"]) = (email, password);
            var answer = await _http.PostAsync(address, new FormUrlEncodedContent(fields));
            return answer.Headers.Location is { } next && !next.ToString().StartsWith(_callback, StringComparison.Ordinal) ? await FollowAsync(new Uri(address, next).ToString()) : answer;
        }
    }

    /// <summary>What the redirect to the callback carries.</summary>
    public static IReadOnlyDictionary<string, string> CallbackOf(HttpResponseMessage response, string callback = Callback)
    {
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var location = response.Headers.Location!;
        Assert.StartsWith(callback + "?", location.ToString(), StringComparison.Ordinal);
        return QueryHelpers.ParseQuery(location.Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
    }

    /// <summary>Exchanges a code that was asked for without a proof key.</summary>
    public Task<Tokens> ExchangeWithoutProofAsync(string code) => GrantAsync("authorization_code", ("code", code), ("redirect_uri", _callback));

    public Task<Tokens> ExchangeAsync(string code, bool asJson = false) => RequestTokensAsync(asJson, new()
    {
        ["grant_type"] = "authorization_code",
        ["code"] = code,
        ["redirect_uri"] = _callback,
        ["code_verifier"] = _verifier
    });

    public Task<Tokens> RefreshAsync(string refreshToken) => RequestTokensAsync(false, new()
    {
        ["grant_type"] = "refresh_token",
        ["refresh_token"] = refreshToken
    });

    /// <summary>Asks for tokens in any way that there is.</summary>
    public Task<Tokens> GrantAsync(string grantType, params (string Name, string Value)[] fields) =>
        RequestTokensAsync(false, fields.Append(("grant_type", grantType)).ToDictionary(field => field.Item1, field => field.Item2));

    /// <summary>Sends the parameters of an authorization request beforehand.</summary>
    public Task<Tokens> PushAsync(bool asJson = false, params (string Name, string? Value)[] changes) =>
        SendAsync("/oauth/par", asJson, QueryHelpers.ParseQuery(new Uri(_http.BaseAddress!, AuthorizeUrl(changes)).Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString()));

    /// <summary>Asks for a device code.</summary>
    public Task<Tokens> BeginDeviceAsync(params (string Name, string Value)[] fields) =>
        SendAsync("/oauth/device/code", false, fields.ToDictionary(field => field.Name, field => field.Value));

    public void Dispose() => _http.Dispose();

    private Task<Tokens> RequestTokensAsync(bool asJson, Dictionary<string, string> fields) => SendAsync("/oauth/token", asJson, fields);

    private async Task<Tokens> SendAsync(string path, bool asJson, Dictionary<string, string> fields)
    {
        fields["client_id"] = _clientId;
        if (_secret is not null)
        {
            fields["client_secret"] = _secret;
        }

        using HttpContent content = asJson
            ? new StringContent(System.Text.Json.JsonSerializer.Serialize(fields), Encoding.UTF8, "application/json")
            : new FormUrlEncodedContent(fields);
        using var response = await _http.PostAsync(path, content);
        return new Tokens(response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject());
    }

    /// <summary>The hidden fields of a page's first form, the antiforgery token among them.</summary>
    public static Dictionary<string, string> HiddenFields(string page) => HiddenField().Matches(page.Split("</form>")[0])
        .ToDictionary(match => match.Groups[1].Value, match => WebUtility.HtmlDecode(match.Groups[2].Value));

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();
}

/// <summary>An answer of the token endpoint.</summary>
public sealed record Tokens(HttpStatusCode Status, JsonObject Answer)
{
    public string this[string name] => Answer[name]?.GetValue<string>() ?? throw new InvalidOperationException($"No {name} in {Answer.ToJsonString()}");

    public JsonObject IdToken => Payload("id_token");

    public JsonObject AccessToken => Payload("access_token");

    private JsonObject Payload(string name) => JsonNode.Parse(WebEncoders.Base64UrlDecode(this[name].Split('.')[1]))!.AsObject();
}
