using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Transfer.Reading;
using RulesDashboard.Data.Documents;
using RulesDashboard.Data.Roles;

namespace RulesDashboard.Dashboard.Features.Transfer.Resources;

/// <summary>Reports on the resources of a package and writes them as the management API does. Singleton; safe from any thread.</summary>
internal sealed class ResourceTransfer(ResourceStores stores)
{
    /// <summary>What is there now.</summary>
    public Task<ResourceState> StateAsync(CancellationToken cancellationToken) => ResourceState.ReadAsync(stores, cancellationToken);

    /// <summary>What an import would do, and what is wrong, each with its file.</summary>
    public async Task<(IReadOnlyList<ResourceReport> Resources, IReadOnlyList<string> Problems)> ReportAsync(TenantPackage package, CancellationToken cancellationToken)
    {
        if (package.Resources.Count == 0)
        {
            return ([], []);
        }

        var state = await StateAsync(cancellationToken);
        var (reports, problems) = (new List<ResourceReport>(), new List<string>());
        foreach (var resource in package.Resources)
        {
            var current = state.Find(resource);
            var document = ResourceDocuments.ToWrite(resource, isNew: current is null);
            if ((ResourceDocuments.Check(resource.Kind, document, isNew: current is null) ?? (resource.Kind == ResourceKind.Organization ? OrganizationPackage.Check(resource.Document) : null)) is { } message)
            {
                problems.Add($"{resource.File}: {message}");
            }

            problems.AddRange(Unknown(resource, package, state).Select(named => $"{resource.File}: {named.Member} names {named.Name}, which is neither in the package nor here."));
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
                    await WriteAsync(resource, current, Resolved(document, state), state, actor, cancellationToken);
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

                if (kind == ResourceKind.Organization)
                {
                    document[OrganizationPackage.Connections] = OrganizationPackage.ToPackage(await stores.Enabled.ListAsync(ResourceState.IdOf(kind, stored), cancellationToken) ?? []);
                }

                exported.Add(new TenantResource("", kind, NameOf(kind, document), document));
            }
        }

        return exported;
    }

    private static string NameOf(ResourceKind kind, JsonObject document) => kind switch
    {
        ResourceKind.Api => (string)document["identifier"]!,
        ResourceKind.ClientGrant => $"{document[ResourceDocuments.ClientId]} → {document[ResourceDocuments.Audience]}",
        _ => (string)document["name"]!,
    };

    /// <summary>What a resource names that there is nowhere.</summary>
    private static IEnumerable<(string Member, string Name)> Unknown(TenantResource resource, TenantPackage package, ResourceState state)
    {
        return resource.Kind switch
        {
            ResourceKind.ClientGrant => Clients(ResourceDocuments.ClientId, [resource.Document[ResourceDocuments.ClientId]!.ToString()])
                .Concat(new[] { resource.Document[ResourceDocuments.Audience]!.ToString() }.Where(audience => !Comes(ResourceKind.Api, audience) && !state.HasApi(audience)).Select(audience => (ResourceDocuments.Audience, audience))),
            ResourceKind.Organization when OrganizationPackage.Check(resource.Document) is null => OrganizationPackage.Named(resource.Document)
                .Where(connection => !Comes(ResourceKind.Connection, connection) && state.ConnectionId(connection) is null).Select(connection => (OrganizationPackage.Connections, connection)),
            _ => Clients(ResourceDocuments.EnabledClients, ResourceDocuments.Texts(resource.Document[ResourceDocuments.EnabledClients])),
        };

        bool Comes(ResourceKind kind, string name) => package.Resources.Any(other => other.Kind == kind && (other.Name == name || (kind == ResourceKind.Client && other.Document[ResourceDocuments.ClientId]?.ToString() == name)));

        IEnumerable<(string Member, string Name)> Clients(string member, IEnumerable<string> names) => names.Where(client => !Comes(ResourceKind.Client, client) && state.ClientId(client) is null).Select(client => (member, client));
    }

    private async Task WriteAsync(TenantResource resource, JsonObject? current, JsonObject document, ResourceState state, string actor, CancellationToken cancellationToken)
    {
        var id = current is null ? null : ResourceState.IdOf(resource.Kind, current);
        var result = (resource.Kind, id) switch
        {
            (ResourceKind.Client, null) => await stores.Applications.CreateAsync(document, (string?)resource.Document["client_id"], actor, cancellationToken),
            (ResourceKind.Client, _) => await stores.Applications.UpdateAsync(id, document, actor, refuse: null, cancellationToken),
            (ResourceKind.Connection, null) => await stores.Connections.CreateAsync(document, actor, cancellationToken),
            (ResourceKind.Connection, _) => await stores.Connections.UpdateAsync(id, document, actor, cancellationToken),
            (ResourceKind.Api, null) => await stores.Apis.CreateAsync(document, actor, cancellationToken),
            (ResourceKind.Api, _) => await stores.Apis.UpdateAsync(id, document, actor, cancellationToken),
            (ResourceKind.ClientGrant, null) => await stores.Grants.CreateAsync(document, actor, cancellationToken),
            (ResourceKind.ClientGrant, _) => await stores.Grants.UpdateAsync(id, document, actor, cancellationToken),
            (ResourceKind.Organization, null) => await stores.Organizations.CreateAsync(document, actor, cancellationToken),
            (ResourceKind.Organization, _) => await stores.Organizations.UpdateAsync(id, document, actor, cancellationToken),
            (_, null) => await stores.Roles.CreateAsync(document, actor, cancellationToken),
            _ => await stores.Roles.UpdateAsync(id, document, actor, cancellationToken),
        };
        var saved = Written(resource, result);
        if (resource.Kind == ResourceKind.Organization && OrganizationPackage.ToStore(resource.Document, state) is { } enabled)
        {
            Written(resource, await stores.Enabled.ReplaceAsync(ResourceState.IdOf(resource.Kind, saved.Document), enabled, actor, cancellationToken));
        }

        if (resource.Kind == ResourceKind.Role && PermissionsOf(resource) is { } wanted)
        {
            await SetPermissionsAsync(resource, ResourceState.IdOf(resource.Kind, saved.Document), wanted, actor, cancellationToken);
        }
    }

    private static DocumentResult.Saved Written(TenantResource resource, DocumentResult result) => result as DocumentResult.Saved
        ?? throw new TransferException(resource.File, $"it could not be written: {Reason(result)}. Import again to see where things are.");

    private async Task SetPermissionsAsync(TenantResource resource, string roleId, IReadOnlyList<PermissionName> wanted, string actor, CancellationToken cancellationToken)
    {
        var held = await HeldAsync(roleId, cancellationToken);
        var missing = await stores.Permissions.SetAsync(roleId, [.. held.Except(wanted)], carried: false, actor, cancellationToken)
            ?? await stores.Permissions.SetAsync(roleId, [.. wanted.Except(held)], carried: true, actor, cancellationToken);
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
                    && await stores.Connections.HoldsAsync(ResourceState.IdOf(resource.Kind, current), document, cancellationToken);
            case ResourceKind.Role when PermissionsOf(resource) is { } wanted:
                return ResourceDocuments.Holds(current, document) && (await HeldAsync(ResourceState.IdOf(resource.Kind, current), cancellationToken)).ToHashSet().SetEquals(wanted);
            case ResourceKind.Organization:
                return ResourceDocuments.Holds(current, document) && OrganizationPackage.Holds(resource.Document, await stores.Enabled.ListAsync(ResourceState.IdOf(resource.Kind, current), cancellationToken) ?? []);
            default:
                return ResourceDocuments.Holds(current, document);
        }
    }

    private async Task<IReadOnlyList<PermissionName>> HeldAsync(string roleId, CancellationToken cancellationToken) =>
        [.. (await stores.Permissions.ListAsync(roleId, cancellationToken) ?? []).Select(row => new PermissionName((string)row["resource_server_identifier"]!, (string)row["permission_name"]!))];

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

        if (document[ResourceDocuments.ClientId] is JsonValue client)
        {
            document[ResourceDocuments.ClientId] = state.ClientId(client.ToString()) ?? client.ToString(); // of a grant: no other document keeps one
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
