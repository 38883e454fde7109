using System.Text.Json.Nodes;
using RulesDashboard.Data.Organizations;

namespace RulesDashboard.Dashboard.Features.Rules;

/// <summary>A request to try a login from.</summary>
/// <param name="Title">As the panel lists it.</param>
/// <param name="Ip">From the ranges that documentation may use.</param>
/// <param name="UserAgent">As browsers send it.</param>
/// <param name="Protocol">As in <c>context.protocol</c>.</param>
/// <param name="Country">Two letters and a name; null when the address cannot be placed.</param>
internal sealed record TryPreset(string Title, string Ip, string UserAgent, string Protocol, (string Code, string Name, string City)? Country)
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0";
    private const string Chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36";
    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

    /// <summary>The organization that the user signs in to; null for none.</summary>
    public SignInOrganization? Organization { get; init; }

    public static IReadOnlyList<TryPreset> All { get; } =
    [
        new("203.0.113.9 · DE · Firefox", "203.0.113.9", Firefox, "oidc-basic-profile", ("DE", "Germany", "Berlin")),
        new("198.51.100.24 · US · Chrome", "198.51.100.24", Chrome, "oidc-basic-profile", ("US", "United States", "Chicago")),
        new("192.0.2.77 · BR · iPhone", "192.0.2.77", Phone, "oidc-basic-profile", ("BR", "Brazil", "Recife")),
        new("Unknown place · Firefox", "10.20.30.40", Firefox, "oidc-basic-profile", null),
        new("Refresh token · DE", "203.0.113.9", Firefox, "oauth2-refresh-token", ("DE", "Germany", "Berlin")),
        new("Member of Acme · DE · Firefox", "203.0.113.9", Firefox, "oidc-basic-profile", ("DE", "Germany", "Berlin")) { Organization = Acme },
    ];

    /// <summary>An organization that nobody made.</summary>
    private static SignInOrganization Acme => new()
    {
        Id = "org_exampleOrgAcme01",
        Name = "acme",
        DisplayName = "Acme Corporation",
        Document = new JsonObject { ["metadata"] = new JsonObject { ["plan"] = "pro" } },
        Connections = new Dictionary<string, OrganizationConnection>(),
    };

    public JsonObject? GeoIp() => Country is not { } country ? null : new JsonObject
    {
        ["country_code"] = country.Code,
        ["country_name"] = country.Name,
        ["city_name"] = country.City,
    };
}
