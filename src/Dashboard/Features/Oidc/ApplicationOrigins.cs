using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Cors.Infrastructure;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Data.Changes;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>Which web pages may call the server from a browser: those of applications, by their callback addresses, web origins and allowed origins.</summary>
internal sealed class ApplicationOrigins(ApplicationDocuments applications, ChangeSignal signal) : ICorsPolicyProvider, IDisposable
{
    private static readonly string[] Members = ["callbacks", "web_origins", "allowed_origins"];

    private readonly CachedValue<FrozenSet<string>> _origins = new(
        signal, ChangeTopic.Applications, async token => (await applications.ListAsync(token)).SelectMany(OriginsOf).ToFrozenSet(StringComparer.OrdinalIgnoreCase));

    public async Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName)
    {
        var origins = await _origins.GetAsync(context.RequestAborted);
        return new CorsPolicyBuilder().SetIsOriginAllowed(origins.Contains).AllowAnyHeader().AllowAnyMethod().Build();
    }

    public void Dispose() => _origins.Dispose();

    private static IEnumerable<string> OriginsOf(JsonObject application) =>
        from member in Members
        from address in application[member] as JsonArray ?? []
        where Uri.TryCreate((string?)address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        select new Uri((string)address!).GetLeftPart(UriPartial.Authority);
}
