using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using RulesDashboard.Data.Rules;

namespace RulesDashboard.Dashboard.CommandLine.Rules;

/// <summary>The rules of a server, over its management API.</summary>
internal sealed class RulesServer : IDisposable
{
    private const int PerPage = 100;

    private readonly Dictionary<Guid, string> _ids = [];
    private readonly HttpClient _http;

    private RulesServer(HttpClient http) => _http = http;

    /// <summary>Signs in as an application, with the variables that Auth0's own tools take: <c>AUTH0_CLIENT_ID</c> and <c>AUTH0_CLIENT_SECRET</c>, or <c>AUTH0_ACCESS_TOKEN</c>.</summary>
    /// <param name="address">Origin of the server; null takes <c>AUTH0_DOMAIN</c>.</param>
    /// <param name="authorities">PEM file of certificate authorities to trust instead of the machine's; null takes <c>NODE_EXTRA_CA_CERTS</c>, if set.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RulesException">It cannot be reached, or does not let the application in.</exception>
    public static async Task<RulesServer> ConnectAsync(string? address, string? authorities, CancellationToken cancellationToken)
    {
        address ??= Variable("AUTH0_DOMAIN") is { } domain ? $"https://{domain}" : throw new RulesException("No server is named: give --server, or set AUTH0_DOMAIN.");
        if (!Uri.TryCreate(address.TrimEnd('/') + "/api/v2/", UriKind.Absolute, out var api) || api.Scheme is not ("http" or "https"))
        {
            throw new RulesException($"{address} is no address of a server, as in https://login.example.com.");
        }

        var server = new RulesServer(new HttpClient(HandlerFor(authorities ?? Variable("NODE_EXTRA_CA_CERTS"))) { BaseAddress = api });
        try
        {
            var token = Variable("AUTH0_ACCESS_TOKEN") ?? await server.TokenAsync(cancellationToken);
            server._http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>All rules, in pipeline order.</summary>
    public async Task<IReadOnlyList<PublishedRule>> ListAsync(CancellationToken cancellationToken)
    {
        var rules = new List<PublishedRule>();
        for (var page = 0; ; page++)
        {
            var (answer, _) = await SendAsync(HttpMethod.Get, $"rules?page={page}&per_page={PerPage}&include_totals=true", null, null, cancellationToken);
            var items = answer["rules"]!.AsArray();
            rules.AddRange(items.Select(item => Of(item!.AsObject())));
            if (items.Count < PerPage)
            {
                return rules;
            }
        }
    }

    public async Task<PublishedRule> CreateAsync(PlannedRule rule, CancellationToken cancellationToken)
    {
        var (answer, _) = await SendAsync(
            HttpMethod.Post, "rules", new JsonObject { ["name"] = rule.Name, ["script"] = rule.Script, ["order"] = rule.Order, ["enabled"] = rule.Enabled }, null, cancellationToken);
        return Of(answer);
    }

    /// <summary>Changes a rule that is still what it was when it was listed.</summary>
    /// <param name="expected">The rule as it was listed, or as the last change left it.</param>
    /// <param name="change">Members to change.</param>
    /// <param name="cancellationToken">Ends the wait; the change may still happen.</param>
    /// <exception cref="RulesException">Somebody else changed it meanwhile.</exception>
    public async Task<PublishedRule> UpdateAsync(PublishedRule expected, JsonObject change, CancellationToken cancellationToken)
    {
        var path = $"rules/{_ids[expected.Id]}";
        var (answer, tag) = await SendAsync(HttpMethod.Get, path, null, null, cancellationToken);
        if (Of(answer) with { Id = expected.Id } != expected)
        {
            throw new RulesException($"{expected.Name} was changed on the server meanwhile; plan again.");
        }

        (answer, _) = await SendAsync(HttpMethod.Patch, path, change, tag, cancellationToken);
        return Of(answer) with { Id = expected.Id };
    }

    public Task DeleteAsync(PublishedRule rule, CancellationToken cancellationToken) => SendAsync(HttpMethod.Delete, $"rules/{_ids[rule.Id]}", null, null, cancellationToken);

    /// <summary>The keys that have a value; values cannot be read.</summary>
    public async Task<IReadOnlySet<string>> ListKeysAsync(CancellationToken cancellationToken)
    {
        using var response = await TryAsync(() => _http.GetAsync("rules-configs", cancellationToken));
        var answer = await AnswerAsync(response, cancellationToken);
        return answer!.AsArray().Select(entry => (string)entry!["key"]!).ToHashSet();
    }

    public Task SetKeyAsync(string key, string value, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, $"rules-configs/{Uri.EscapeDataString(key)}", new JsonObject { ["value"] = value }, null, cancellationToken);

    /// <summary>Tries rules there: with its configuration and its limits.</summary>
    public async Task<JsonObject> TryAsync(JsonObject body, CancellationToken cancellationToken) => (await SendAsync(HttpMethod.Post, "rules/try", body, null, cancellationToken)).Answer;

    public void Dispose() => _http.Dispose();

    private async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        var (id, secret) = (Variable("AUTH0_CLIENT_ID"), Variable("AUTH0_CLIENT_SECRET"));
        if (id is null || secret is null)
        {
            throw new RulesException("Set AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET to those of a machine-to-machine application, or AUTH0_ACCESS_TOKEN.");
        }

        var (answer, _) = await SendAsync(
            HttpMethod.Post,
            "/oauth/token",
            new JsonObject { ["grant_type"] = "client_credentials", ["client_id"] = id, ["client_secret"] = secret, ["audience"] = Variable("AUTH0_AUDIENCE") ?? _http.BaseAddress!.ToString() },
            null,
            cancellationToken);
        return (string?)answer["access_token"] ?? throw new RulesException("The server gave no token.");
    }

    private async Task<(JsonObject Answer, EntityTagHeaderValue? Tag)> SendAsync(HttpMethod method, string path, JsonObject? body, EntityTagHeaderValue? expected, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (expected is not null)
        {
            request.Headers.IfMatch.Add(expected);
        }

        using var response = await TryAsync(() => _http.SendAsync(request, cancellationToken));
        return (await AnswerAsync(response, cancellationToken) as JsonObject ?? [], response.Headers.ETag);
    }

    private async Task<HttpResponseMessage> TryAsync(Func<Task<HttpResponseMessage>> send)
    {
        try
        {
            return await send();
        }
        catch (HttpRequestException e)
        {
            throw new RulesException($"{_http.BaseAddress!.GetLeftPart(UriPartial.Authority)} cannot be reached: {e.InnerException?.Message ?? e.Message}");
        }
    }

    private static async Task<JsonNode?> AnswerAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        var answer = response.Content.Headers.ContentType?.MediaType == "application/json" && text.Length > 0 ? JsonNode.Parse(text) : null;
        return response.IsSuccessStatusCode
            ? answer
            : throw new RulesException($"The server answered {(int)response.StatusCode}: {(string?)(answer?["message"] ?? answer?["error_description"]) ?? response.ReasonPhrase}");
    }

    private PublishedRule Of(JsonObject rule)
    {
        var id = (string)rule["id"]!;
        var known = _ids.FirstOrDefault(pair => pair.Value == id).Key;
        var local = known == Guid.Empty ? Guid.NewGuid() : known;
        _ids[local] = id;
        return new PublishedRule { Id = local, Name = (string)rule["name"]!, Script = (string)rule["script"]!, Order = (int)rule["order"]!, Enabled = (bool)rule["enabled"]! };
    }

    private static SocketsHttpHandler HandlerFor(string? authorities)
    {
        var handler = new SocketsHttpHandler();
        if (authorities is not null)
        {
            try
            {
                var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
                policy.CustomTrustStore.ImportFromPemFile(authorities);
                handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
            }
            catch (Exception e) when (e is System.Security.Cryptography.CryptographicException or IOException)
            {
                throw new RulesException($"{authorities}: its certificates cannot be read: {e.Message}");
            }
        }

        return handler;
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}

/// <summary>Ends a verb with a sentence for whoever called it.</summary>
internal sealed class RulesException(string message) : Exception(message);
