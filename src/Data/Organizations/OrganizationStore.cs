using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using RulesDashboard.Data.Audit;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Documents;
using RulesDashboard.Data.Storage;

namespace RulesDashboard.Data.Organizations;

/// <summary>Organizations as documents. Singleton; safe from any thread.</summary>
public sealed class OrganizationStore(IDbContextFactory<DashboardDbContext> contexts, ChangeSignal signal, TimeProvider time)
{
    /// <summary>Whose turn it is to write organizations, their members and their connections.</summary>
    internal const string Turn = "organizations";

    private const string Taken = "An organization with this name already exists";

    /// <summary>A part of the organizations, and the number of all that fit. By name; by id behind <paramref name="after"/>.</summary>
    /// <param name="search">A part of the name or the display name, in any case; null or empty for all.</param>
    /// <param name="after">Only organizations behind this id; null for a part by name.</param>
    /// <param name="skip">Organizations to leave out first.</param>
    /// <param name="take">At most so many.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<(IReadOnlyList<JsonObject> Organizations, int Total)> ListAsync(string? search, string? after, int skip, int take, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = context.Organizations.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(search))
        {
            var pattern = LikePattern.Containing(search.Trim());
            found = found.Where(organization => EF.Functions.Like(organization.Name, pattern, LikePattern.Escape) || EF.Functions.Like(organization.DisplayName!, pattern, LikePattern.Escape));
        }

        var ordered = after is null ? found.OrderBy(organization => organization.Name) : found.Where(organization => organization.Id.CompareTo(after) > 0).OrderBy(organization => organization.Id);
        var page = await ordered.Skip(skip).Take(take).ToListAsync(cancellationToken);
        return ([.. page.Select(OrganizationDocument.Of)], await found.CountAsync(cancellationToken));
    }

    /// <summary>Null when there is no such organization.</summary>
    public async Task<JsonObject?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Organizations.AsNoTracking().FirstOrDefaultAsync(organization => organization.Id == id, cancellationToken) is { } organization ? OrganizationDocument.Of(organization) : null;
    }

    /// <summary>Null when there is no organization of this name.</summary>
    public async Task<JsonObject?> FindByNameAsync(string name, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Organizations.AsNoTracking().FirstOrDefaultAsync(organization => organization.Name == name, cancellationToken) is { } organization ? OrganizationDocument.Of(organization) : null;
    }

    /// <summary>The organization that a request names, as signing in needs it; null when there is none.</summary>
    /// <param name="named">Its id, or its name in any case.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<SignInOrganization?> FindForSignInAsync(string named, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(named);
        var name = named.ToLowerInvariant();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Organizations.AsNoTracking().FirstOrDefaultAsync(organization => organization.Id == named || organization.Name == name, cancellationToken) is { } organization
            ? SignInOrganization.Of(organization, await context.OrganizationConnections.AsNoTracking().Where(enabled => enabled.OrganizationId == organization.Id).ToListAsync(cancellationToken))
            : null;
    }

    /// <summary>Null when an organization can be made of the document, or changed by it; else a message.</summary>
    public static string? Check(JsonObject document, bool isNew) => OrganizationDocument.Check(document, isNew);

    /// <summary>Creates an organization. Ends in Saved, Taken (the name) or Invalid.</summary>
    /// <param name="document">At least <c>name</c>; <c>enabled_connections</c> as <see cref="OrganizationConnections"/> takes them.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<DocumentResult> CreateAsync(JsonObject document, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (OrganizationDocument.Check(document, isNew: true) is { } message)
        {
            return new DocumentResult.Invalid(message);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync(Turn, cancellationToken);
        var organization = context.Add(new Organization()).Entity;
        if (document[OrganizationDocument.Connections] is JsonArray enabled
            && await OrganizationConnections.ReplaceAsync(context, organization.Id, enabled, cancellationToken) is { } problem)
        {
            return new DocumentResult.Invalid(problem);
        }

        return await WriteAsync(context, organization, document, actor, "created", cancellationToken);
    }

    /// <summary>Changes the members that the document has; null removes one. Ends in Saved, NotFound, Taken or Invalid.</summary>
    public async Task<DocumentResult> UpdateAsync(string id, JsonObject document, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (OrganizationDocument.Check(document, isNew: false) is { } message)
        {
            return new DocumentResult.Invalid(message);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync(Turn, cancellationToken);
        return await context.Organizations.FirstOrDefaultAsync(organization => organization.Id == id, cancellationToken) is { } organization
            ? await WriteAsync(context, organization, document, actor, "updated", cancellationToken)
            : new DocumentResult.NotFound();
    }

    /// <summary>Its members stay users. Ends in Saved (as it was) or NotFound.</summary>
    public async Task<DocumentResult> DeleteAsync(string id, string actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync(Turn, cancellationToken);
        if (await context.Organizations.FirstOrDefaultAsync(organization => organization.Id == id, cancellationToken) is not { } organization)
        {
            return new DocumentResult.NotFound();
        }

        context.Remove(organization);
        context.Audit(time.GetUtcNow().UtcDateTime, actor, "deleted", AuditResource.Organization, id, organization.Name);
        await context.SaveChangesAsync(cancellationToken);
        await context.Database.CommitTransactionAsync(cancellationToken);
        signal.Publish(ChangeTopic.Organizations, id);
        return new DocumentResult.Saved(OrganizationDocument.Of(organization));
    }

    private async Task<DocumentResult> WriteAsync(DashboardDbContext context, Organization organization, JsonObject document, string actor, string action, CancellationToken cancellationToken)
    {
        organization.Name = (string?)document[OrganizationDocument.Name] ?? organization.Name;
        organization.DisplayName = document.ContainsKey(OrganizationDocument.DisplayName) ? ((string?)document[OrganizationDocument.DisplayName])?.Trim() : organization.DisplayName;
        organization.Document = OrganizationDocument.Merged(document, JsonNode.Parse(organization.Document)!.AsObject()).ToJsonString();
        if (await context.Organizations.AnyAsync(other => other.Id != organization.Id && other.Name == organization.Name, cancellationToken))
        {
            return new DocumentResult.Taken(Taken);
        }

        context.Audit(time.GetUtcNow().UtcDateTime, actor, action, AuditResource.Organization, organization.Id, organization.Name);
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            await context.Database.CommitTransactionAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (DatabaseErrors.IsUniqueViolation(exception))
        {
            return new DocumentResult.Taken(Taken);
        }

        signal.Publish(ChangeTopic.Organizations, organization.Id);
        return new DocumentResult.Saved(OrganizationDocument.Of(organization));
    }
}
