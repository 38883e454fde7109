using System.Net.Mime;

namespace RulesDashboard.Dashboard.Features.Management.Reference;

/// <summary><c>/api/v2/openapi.json</c>: for generators of clients and whoever else reads OpenAPI. It tells nothing of this server's data and asks for no sign-in.</summary>
internal static class ReferenceEndpoint
{
    public static void MapReference(this RouteGroupBuilder api) =>
        api.MapGet("openapi.json", (ManagementReference reference) => Results.Text(reference.ToJson(), MediaTypeNames.Application.Json)).AllowAnonymous();
}
