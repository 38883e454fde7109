using OpenIddict.Abstractions;

namespace RulesDashboard.Dashboard.Features.Management;

/// <summary>The operations under <c>/api/v2</c>, each with the scopes of which it needs one.</summary>
internal sealed class ManagementRoutes(RouteGroupBuilder group)
{
    public void Get(string path, Delegate handler, string summary, params string[] anyOf) => Add(group.MapGet(path, handler), summary, anyOf);

    public void Post(string path, Delegate handler, string summary, params string[] anyOf) => Add(group.MapPost(path, handler), summary, anyOf);

    public void Patch(string path, Delegate handler, string summary, params string[] anyOf) => Add(group.MapPatch(path, handler), summary, anyOf);

    public void Put(string path, Delegate handler, string summary, params string[] anyOf) => Add(group.MapPut(path, handler), summary, anyOf);

    public void Delete(string path, Delegate handler, string summary, params string[] anyOf) => Add(group.MapDelete(path, handler), summary, anyOf);

    private static void Add(RouteHandlerBuilder route, string summary, string[] anyOf) =>
        route.WithSummary(summary).WithMetadata(new ScopeRequirement(anyOf)).AddEndpointFilter<ManagementAccess>().DisableAntiforgery();
}

/// <summary>Who calls the management API.</summary>
internal static class ManagementCaller
{
    /// <summary>The application's client id, as written into records of what it changed.</summary>
    public static string Caller(this HttpContext http) => http.User.GetClaim("azp") ?? "";

    /// <summary>Whether it may change users and not only their <c>app_metadata</c>.</summary>
    public static bool MayUpdateUsers(this HttpContext http) => http.User.HasScope("update:users");
}
