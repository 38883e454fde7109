using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;
using OpenIddict.Abstractions;
using RulesDashboard.Dashboard.Features.Oidc.Places;
using RulesDashboard.Dashboard.Features.Oidc.Suspension;
using RulesDashboard.Data.Organizations;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>What a login knows besides its user; becomes <c>context</c>.</summary>
internal sealed record LoginFacts
{
    public required string Tenant { get; init; }

    public required string ClientId { get; init; }

    public required string ClientName { get; init; }

    /// <summary>String values that an administrator gave the application.</summary>
    public JsonObject ClientMetadata { get; init; } = [];

    /// <summary>E.g. <c>oidc-basic-profile</c>.</summary>
    public required string Protocol { get; init; }

    /// <summary>The protocol that the login began with, when its rules run for the second time; null else.</summary>
    public string? OriginalProtocol { get; init; }

    public required UserSession Session { get; init; }

    public LoginConnection Connection { get; init; } = LoginConnection.UserDatabase;

    /// <summary>The organization that the user signs in to; null for none.</summary>
    public SignInOrganization? Organization { get; init; }

    /// <summary>Successful credential checks of this user so far, this one included.</summary>
    public required int LoginsCount { get; init; }

    /// <summary>Names of the user's roles, the dashboard's own left out.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    public required RequestFacts Request { get; init; }

    /// <summary>Where the request comes from; null when that is not known.</summary>
    public Place? Place { get; init; }

    /// <summary>See <see cref="RiskAssessment"/>.</summary>
    public JsonObject Risk { get; init; } = [];

    /// <summary>First wish of the request; two letters.</summary>
    public string Locale { get; init; } = "en";
}

/// <summary>The request that the login came with; becomes <c>context.request</c>.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Ip">IPv4 or IPv6; empty when unknown.</param>
/// <param name="Hostname">As the browser addressed us, without the port.</param>
/// <param name="UserAgent">Empty when absent.</param>
/// <param name="Query">Parameters of the address.</param>
/// <param name="Body">Fields of the form, secrets left out.</param>
internal sealed record RequestFacts(string Method, string Ip, string Hostname, string UserAgent, JsonObject Query, JsonObject Body)
{
    /// <summary>What proves something must not reach a rule.</summary>
    private static readonly HashSet<string> Secret = new(StringComparer.OrdinalIgnoreCase)
    {
        "password", "client_secret", "client_assertion", "code", "code_verifier", "refresh_token", "access_token", "id_token_hint",
        SignInDemand.Parameter, SuspendedLogins.Ticket
    };

    public static RequestFacts Of(HttpContext http) => new(
        http.Request.Method,
        IpOf(http),
        http.Request.Host.Host,
        http.Request.Headers.UserAgent.ToString(),
        Members(http.Request.Query.Where(IsShown)),
        http.Request.HasFormContentType ? Members(http.Request.Form.Where(IsShown)) : []);

    /// <summary>The same with the parameters that the application sent beforehand in place of those in the address.</summary>
    public RequestFacts Pushed(OpenIddictRequest request) => this with
    {
        Query = Members(request.GetParameters().Select(parameter => KeyValuePair.Create(
            parameter.Key == ServerCompatibility.Audience ? Parameters.Audience : parameter.Key, new StringValues((string?)parameter.Value))))
    };

    public static string IpOf(HttpContext http) => http.Connection.RemoteIpAddress is { } address
        ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString()
        : "";

    /// <summary>All of these values: a text each, a list where a name came more than once.</summary>
    public static JsonObject Members(IEnumerable<KeyValuePair<string, StringValues>> values)
    {
        var json = new JsonObject();
        foreach (var (name, value) in values)
        {
            json[name] = value.Count == 1 ? value[0] : new JsonArray([.. value.Select(text => JsonValue.Create(text))]);
        }

        return json;
    }

    private static bool IsShown(KeyValuePair<string, StringValues> parameter) => !Secret.Contains(parameter.Key);
}
