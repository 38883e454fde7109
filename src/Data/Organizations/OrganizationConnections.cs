using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using RulesDashboard.Data.Audit;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Documents;
using RulesDashboard.Data.Storage;

namespace RulesDashboard.Data.Organizations;

/// <summary>
/// Which connections organizations enable, as documents: <c>connection_id</c>, <c>assign_membership_on_login</c>, <c>show_as_button</c>,
/// <c>is_signup_enabled</c> and, for callers, <c>connection</c> with its name and strategy. Singleton; safe from any thread.
/// </summary>
public sealed class OrganizationConnections(IDbContextFactory<DashboardDbContext> contexts, ChangeSignal signal, TimeProvider time)
{
    private const string ConnectionId = "connection_id";
    private const string Assigns = "assign_membership_on_login";
    private const string Shows = "show_as_button";
    private const string SignsUp = "is_signup_enabled";

    private const string Enabled = "is_enabled";

    /// <summary>The last three are what newer clients say; they change nothing.</summary>
    internal static readonly DocumentShape Members = new DocumentShape().Text(ConnectionId, 32).Flags(Assigns, Shows, SignsUp).Flags(Enabled).Text("organization_connection_name", 128).Text("organization_access_level", 64);

    /// <summary>By the connections' names; null when there is no such organization.</summary>
    public async Task<IReadOnlyList<JsonObject>?> ListAsync(string organizationId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Organizations.AnyAsync(organization => organization.Id == organizationId, cancellationToken)
            ? [.. (await Rows(context, organizationId).OrderBy(row => row.Name).ToListAsync(cancellationToken)).Select(ToJson)]
            : null;
    }

    /// <summary>Null when the organization does not enable such a connection.</summary>
    public async Task<JsonObject?> FindAsync(string organizationId, string connectionId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await FindAsync(context, organizationId, connectionId, cancellationToken);
    }

    /// <summary>Enables a connection. Ends in Saved, Taken (it is enabled already), NotFound (the organization) or Invalid.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="document">At least <c>connection_id</c>.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<DocumentResult> AddAsync(string organizationId, JsonObject document, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (CheckNew(document) is { } message)
        {
            return new DocumentResult.Invalid(message);
        }

        var connectionId = (string)document[ConnectionId]!;
        return await WriteAsync(organizationId, connectionId, actor, async context =>
        {
            if (await context.OrganizationConnections.AnyAsync(row => row.OrganizationId == organizationId && row.ConnectionId == connectionId, cancellationToken))
            {
                return new DocumentResult.Taken("The organization enables the connection already");
            }

            if (await MissingAsync(context, [connectionId], cancellationToken) is { } missing)
            {
                return new DocumentResult.Invalid(missing);
            }

            return context.Add(Changed(new OrganizationConnection { OrganizationId = organizationId, ConnectionId = connectionId }, document)) is { Entity: var row } && CheckTogether(row) is { } problem
                ? new DocumentResult.Invalid(problem)
                : null;
        }, cancellationToken);
    }

    /// <summary>Changes the members that the document has. Ends in Saved, NotFound or Invalid.</summary>
    public async Task<DocumentResult> UpdateAsync(string organizationId, string connectionId, JsonObject document, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        if ((document.ContainsKey(ConnectionId) ? $"Additional properties not allowed: {ConnectionId}" : Check(document)) is { } message)
        {
            return new DocumentResult.Invalid(message);
        }

        return await WriteAsync(organizationId, connectionId, actor, async context =>
            await context.OrganizationConnections.FirstOrDefaultAsync(row => row.OrganizationId == organizationId && row.ConnectionId == connectionId, cancellationToken) is not { } row ? new DocumentResult.NotFound()
            : CheckTogether(Changed(row, document)) is { } problem ? new DocumentResult.Invalid(problem)
            : null, cancellationToken);
    }

    /// <summary>Ends in Saved (as it was) or NotFound.</summary>
    public async Task<DocumentResult> RemoveAsync(string organizationId, string connectionId, string actor, CancellationToken cancellationToken)
    {
        var before = await FindAsync(organizationId, connectionId, cancellationToken);
        var result = await WriteAsync(organizationId, connectionId, actor, async context =>
        {
            if (await context.OrganizationConnections.FirstOrDefaultAsync(row => row.OrganizationId == organizationId && row.ConnectionId == connectionId, cancellationToken) is not { } row)
            {
                return new DocumentResult.NotFound();
            }

            context.Remove(row);
            return null;
        }, cancellationToken);
        return result is DocumentResult.NotFound && before is not null ? new DocumentResult.Saved(before) : result;
    }

    /// <summary>Makes these the connections of an organization. Ends in Saved (with <c>enabled_connections</c>), NotFound or Invalid.</summary>
    public async Task<DocumentResult> ReplaceAsync(string organizationId, JsonArray enabled, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(enabled);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync(OrganizationStore.Turn, cancellationToken);
        if (await context.Organizations.AsNoTracking().FirstOrDefaultAsync(organization => organization.Id == organizationId, cancellationToken) is not { } organization)
        {
            return new DocumentResult.NotFound();
        }

        if (await ReplaceAsync(context, organizationId, enabled, cancellationToken) is { } problem)
        {
            return new DocumentResult.Invalid(problem);
        }

        await CommitAsync(context, organization, actor, cancellationToken);
        return new DocumentResult.Saved(new JsonObject { [OrganizationDocument.Connections] = enabled.DeepClone() });
    }

    /// <summary>The same within a transaction, and without saving. Returns null, or what is wrong.</summary>
    internal static async Task<string?> ReplaceAsync(DashboardDbContext context, string organizationId, JsonArray enabled, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, OrganizationConnection>(StringComparer.Ordinal);
        foreach (var item in enabled)
        {
            if (item is not JsonObject document)
            {
                return $"{OrganizationDocument.Connections} must be a list of objects";
            }

            if (CheckNew(document) is { } message)
            {
                return message;
            }

            var row = Changed(new OrganizationConnection { OrganizationId = organizationId, ConnectionId = (string)document[ConnectionId]! }, document);
            if (CheckTogether(row) is { } problem)
            {
                return problem;
            }

            rows[row.ConnectionId] = row;
        }

        if (await MissingAsync(context, rows.Keys, cancellationToken) is { } missing)
        {
            return missing;
        }

        foreach (var stored in await context.OrganizationConnections.Where(row => row.OrganizationId == organizationId).ToListAsync(cancellationToken))
        {
            if (rows.Remove(stored.ConnectionId, out var wanted))
            {
                (stored.AssignMembershipOnLogin, stored.ShowAsButton, stored.IsSignupEnabled) = (wanted.AssignMembershipOnLogin, wanted.ShowAsButton, wanted.IsSignupEnabled);
            }
            else
            {
                context.Remove(stored);
            }
        }

        context.AddRange(rows.Values);
        return null;
    }

    private static string? Check(JsonObject document) => Members.Check(document) ?? ((bool?)document[Enabled] is false ? $"{Enabled} can only be true: delete the connection of the organization to disable it" : null);

    private static string? CheckNew(JsonObject document) => Check(document) ?? (string.IsNullOrEmpty((string?)document[ConnectionId]) ? $"Missing required property: {ConnectionId}" : null);

    private static string? CheckTogether(OrganizationConnection row) => row is { IsSignupEnabled: true, AssignMembershipOnLogin: false } ? $"{SignsUp} needs {Assigns}: whoever signs up is to be a member" : null;

    private static OrganizationConnection Changed(OrganizationConnection row, JsonObject document)
    {
        row.AssignMembershipOnLogin = (bool?)document[Assigns] ?? row.AssignMembershipOnLogin;
        row.ShowAsButton = (bool?)document[Shows] ?? row.ShowAsButton;
        row.IsSignupEnabled = (bool?)document[SignsUp] ?? row.IsSignupEnabled;
        return row;
    }

    private static async Task<string?> MissingAsync(DashboardDbContext context, IReadOnlyCollection<string> wanted, CancellationToken cancellationToken)
    {
        var known = await context.Connections.Where(connection => wanted.Contains(connection.Id)).Select(connection => connection.Id).ToListAsync(cancellationToken);
        return wanted.Except(known, StringComparer.Ordinal).Any() ? $"There is no connection with this {ConnectionId}" : null;
    }

    private static async Task<JsonObject?> FindAsync(DashboardDbContext context, string organizationId, string connectionId, CancellationToken cancellationToken) =>
        await Rows(context, organizationId).FirstOrDefaultAsync(row => row.Enabled.ConnectionId == connectionId, cancellationToken) is { } row ? ToJson(row) : null;

    private static IQueryable<Row> Rows(DashboardDbContext context, string organizationId) => context.OrganizationConnections.AsNoTracking().Where(enabled => enabled.OrganizationId == organizationId)
        .Join(context.Connections, enabled => enabled.ConnectionId, connection => connection.Id, (enabled, connection) => new Row { Enabled = enabled, Name = connection.Name, Strategy = connection.Strategy });

    private static JsonObject ToJson(Row row) => new()
    {
        [ConnectionId] = row.Enabled.ConnectionId,
        [Assigns] = row.Enabled.AssignMembershipOnLogin,
        [Shows] = row.Enabled.ShowAsButton,
        [SignsUp] = row.Enabled.IsSignupEnabled,
        ["connection"] = new JsonObject { ["name"] = row.Name, ["strategy"] = row.Strategy },
    };

    private async Task<DocumentResult> WriteAsync(string organizationId, string connectionId, string actor, Func<DashboardDbContext, Task<DocumentResult?>> change, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync(OrganizationStore.Turn, cancellationToken);
        if (await context.Organizations.AsNoTracking().FirstOrDefaultAsync(organization => organization.Id == organizationId, cancellationToken) is not { } organization)
        {
            return new DocumentResult.NotFound();
        }

        if (await change(context) is { } refusal)
        {
            return refusal;
        }

        await CommitAsync(context, organization, actor, cancellationToken);
        return await FindAsync(context, organizationId, connectionId, cancellationToken) is { } document ? new DocumentResult.Saved(document) : new DocumentResult.NotFound();
    }

    private async Task CommitAsync(DashboardDbContext context, Organization organization, string actor, CancellationToken cancellationToken)
    {
        context.Audit(time.GetUtcNow().UtcDateTime, actor, "connections changed", AuditResource.Organization, organization.Id, organization.Name);
        await context.SaveChangesAsync(cancellationToken);
        await context.Database.CommitTransactionAsync(cancellationToken);
        signal.Publish(ChangeTopic.Organizations, organization.Id);
    }

    private sealed record Row
    {
        public required OrganizationConnection Enabled { get; init; }

        public required string Name { get; init; }

        public required string Strategy { get; init; }
    }
}
