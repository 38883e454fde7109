using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Dashboard.Features.Transfer.Reading;
using RulesDashboard.Data.Apis;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Documents;
using RulesDashboard.Data.Roles;

namespace RulesDashboard.Dashboard.Features.Transfer.Resources;

/// <summary>Reports on applications, connections, APIs and roles of a package and writes them as the management API does. Singleton; safe from any thread.</summary>
internal sealed class ResourceTransfer(ApplicationDocuments applications, ConnectionStore connections, ApiStore apis, RoleStore roles, RolePermissions permissions)
{
    /// <summary>What is there now.</summary>
    public Task<ResourceState> StateAsync(CancellationToken cancellationToken) => ResourceState.ReadAsync(applications, connections, apis, roles, cancellationToken);

    /// <summary>What an import would do, and what is wrong, each with its file.</summary>
    public async Task<(IReadOnlyList<ResourceReport> Resources, IReadOnlyList<string> Problems)> ReportAsync(TenantPackage package, CancellationToken cancellationToken)
    {
        if (package.Resources.Count == 0)
        {
            return ([], []);
        }

        var state = await StateAsync(cancellationToken);
        var coming = package.Resources.Where(resource => resource.Kind == ResourceKind.Client).Select(resource => resource.Name).ToHashSet(StringComparer.Ordinal);
        var (reports, problems) = (new List<ResourceReport>(), new List<string>());
        foreach (var resource in package.Resources)
        {
            var current = state.Find(resource);
            var document = ResourceDocuments.ToWrite(resource, isNew: current is null);
            if (ResourceDocuments.Check(resource.Kind, document, isNew: current is null) is { } message)
            {
                problems.Add($"{resource.File}: {message}");
            }

            problems.AddRange(ResourceDocuments.Texts(document[ResourceDocuments.EnabledClients]).Where(client => !coming.Contains(client) && state.ClientId(client) is null)
                .Select(client => $"{resource.File}: {ResourceDocuments.EnabledClients} names {client}, which is neither in the package nor here."));
            var same = current is not null && await HoldsAsync(resource, current, document, state, cancellationToken);
            reports.Add(new ResourceReport(resource.File, resource.Kind, resource.Name, current is null ? "new" : same ? "same" : "changed"));
        }

        return (reports, problems);
    }

    /// <summary>Writes what is not so already, in the order of <see cref="ResourceKind"/>; a package whose report has no problem.</summary>
    /// <returns>How many were written.</returns>
    /// <exception cref="TransferException">One could not be written, because somebody changed things meanwhile; those before it are.</exception>
    public async Task<int> ImportAsync(TenantPackage package, string actor, CancellationToken cancellationToken)
    {
        var written = 0;
        foreach (var kind in package.Resources.GroupBy(resource => resource.Kind))
        {
            var state = await StateAsync(cancellationToken); // also what was written just now: it may be named
            foreach (var resource in kind)
            {
                var current = state.Find(resource);
                var document = ResourceDocuments.ToWrite(resource, isNew: current is null);
                if (current is null || !await HoldsAsync(resource, current, document, state, cancellationToken))
                {
                    await WriteAsync(resource, current, Resolved(document, state), actor, cancellationToken);
                    written++;
                }
            }
        }

        return written;
    }

    /// <summary>Everything as packages hold it, secrets masked; by kind and name.</summary>
    public async Task<IReadOnlyList<TenantResource>> ExportAsync(CancellationToken cancellationToken)
    {
        var state = await StateAsync(cancellationToken);
        var exported = new List<TenantResource>();
        foreach (var kind in Enum.GetValues<ResourceKind>())
        {
            foreach (var stored in state.All(kind))
            {
                var document = ResourceDocuments.ToPackage(kind, stored, state);
                if (kind == ResourceKind.Role)
                {
                    document[ResourceDocuments.Permissions] = new JsonArray([.. (await HeldAsync(ResourceState.IdOf(kind, stored), cancellationToken))
                        .Select(held => (JsonNode)new JsonObject { ["permission_name"] = held.Name, ["resource_server_identifier"] = held.Api })]);
                }

                exported.Add(new TenantResource("", kind, (string)document[kind == ResourceKind.Api ? "identifier" : "name"]!, document));
            }
        }

        return exported;
    }

    private async Task WriteAsync(TenantResource resource, JsonObject? current, JsonObject document, string actor, CancellationToken cancellationToken)
    {
        var id = current is null ? null : ResourceState.IdOf(resource.Kind, current);
        var result = (resource.Kind, id) switch
        {
            (ResourceKind.Client, null) => await applications.CreateAsync(document, (string?)resource.Document["client_id"], actor, cancellationToken),
            (ResourceKind.Client, _) => await applications.UpdateAsync(id, document, actor, refuse: null, cancellationToken),
            (ResourceKind.Connection, null) => await connections.CreateAsync(document, actor, cancellationToken),
            (ResourceKind.Connection, _) => await connections.UpdateAsync(id, document, actor, cancellationToken),
            (ResourceKind.Api, null) => await apis.CreateAsync(document, actor, cancellationToken),
            (ResourceKind.Api, _) => await apis.UpdateAsync(id, document, actor, cancellationToken),
            (_, null) => await roles.CreateAsync(document, actor, cancellationToken),
            _ => await roles.UpdateAsync(id, document, actor, cancellationToken),
        };
        if (result is not DocumentResult.Saved saved)
        {
            throw new TransferException(resource.File, $"it could not be written: {Reason(result)}. Import again to see where things are.");
        }

        if (resource.Kind == ResourceKind.Role && PermissionsOf(resource) is { } wanted)
        {
            await SetPermissionsAsync(resource, ResourceState.IdOf(resource.Kind, saved.Document), wanted, actor, cancellationToken);
        }
    }

    private async Task SetPermissionsAsync(TenantResource resource, string roleId, IReadOnlyList<PermissionName> wanted, string actor, CancellationToken cancellationToken)
    {
        var held = await HeldAsync(roleId, cancellationToken);
        var missing = await permissions.SetAsync(roleId, [.. held.Except(wanted)], carried: false, actor, cancellationToken)
            ?? await permissions.SetAsync(roleId, [.. wanted.Except(held)], carried: true, actor, cancellationToken);
        if (missing is not null)
        {
            throw new TransferException(resource.File, missing);
        }
    }

    private async Task<bool> HoldsAsync(TenantResource resource, JsonObject current, JsonObject document, ResourceState state, CancellationToken cancellationToken)
    {
        switch (resource.Kind)
        {
            case ResourceKind.Connection:
                var clients = ResourceDocuments.Texts(document[ResourceDocuments.EnabledClients]).Select(client => state.ClientId(client) ?? client).ToHashSet(StringComparer.Ordinal);
                return (!document.ContainsKey(ResourceDocuments.EnabledClients) || clients.SetEquals(ResourceDocuments.Texts(current[ResourceDocuments.EnabledClients])))
                    && await connections.HoldsAsync(ResourceState.IdOf(resource.Kind, current), document, cancellationToken);
            case ResourceKind.Role when PermissionsOf(resource) is { } wanted:
                return ResourceDocuments.Holds(current, document) && (await HeldAsync(ResourceState.IdOf(resource.Kind, current), cancellationToken)).ToHashSet().SetEquals(wanted);
            default:
                return ResourceDocuments.Holds(current, document);
        }
    }

    private async Task<IReadOnlyList<PermissionName>> HeldAsync(string roleId, CancellationToken cancellationToken) =>
        [.. (await permissions.ListAsync(roleId, cancellationToken) ?? []).Select(row => new PermissionName((string)row["resource_server_identifier"]!, (string)row["permission_name"]!))];

    /// <summary>Null when the file does not say.</summary>
    private static IReadOnlyList<PermissionName>? PermissionsOf(TenantResource role) => role.Document[ResourceDocuments.Permissions] is JsonArray list
        ? [.. list.OfType<JsonObject>().Select(item => new PermissionName(item["resource_server_identifier"]?.ToString() ?? "", item["permission_name"]?.ToString() ?? ""))]
        : null;

    private static JsonObject Resolved(JsonObject document, ResourceState state)
    {
        if (document.ContainsKey(ResourceDocuments.EnabledClients))
        {
            document[ResourceDocuments.EnabledClients] = new JsonArray(
                [.. ResourceDocuments.Texts(document[ResourceDocuments.EnabledClients]).Select(client => (JsonNode)(state.ClientId(client) ?? client))]);
        }

        return document;
    }

    private static string Reason(DocumentResult result) => result switch
    {
        DocumentResult.Taken(var message) => message,
        DocumentResult.Refused(var message) => message,
        DocumentResult.Invalid(var message) => message,
        _ => "it is gone",
    };
}
