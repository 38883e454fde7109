using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;
using RulesDashboard.Data.Audit;
using RulesDashboard.Data.Documents;
using RulesDashboard.Data.Storage;

namespace RulesDashboard.Data.Apis;

/// <summary>Which applications may call which APIs as themselves, as documents. Singleton; safe from any thread.</summary>
public sealed class ClientGrantStore(IDbContextFactory<DashboardDbContext> contexts, TimeProvider time)
{
    /// <summary>By application and API; of one application or one API when they are not null.</summary>
    /// <param name="clientId">The application.</param>
    /// <param name="audience">The API's identifier.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<JsonObject>> ListAsync(string? clientId, string? audience, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await Rows(context)
            .Where(row => (clientId == null || row.Grant.ClientId == clientId) && (audience == null || row.Audience == audience))
            .OrderBy(row => row.Grant.ClientId).ThenBy(row => row.Audience).ToListAsync(cancellationToken);
        return [.. rows.Select(row => ClientGrantDocument.Of(row.Grant, row.Audience))];
    }

    /// <summary>Null when there is no such grant.</summary>
    public async Task<JsonObject?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Rows(context).FirstOrDefaultAsync(row => row.Grant.Id == id, cancellationToken) is { } row ? ClientGrantDocument.Of(row.Grant, row.Audience) : null;
    }

    /// <summary>The scopes that an application has at an API; null when it may not call it.</summary>
    /// <param name="clientId">The application.</param>
    /// <param name="api">The API.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<string>?> ScopesAsync(string clientId, ApiTerms api, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(api);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.ClientGrants.AsNoTracking().FirstOrDefaultAsync(grant => grant.ClientId == clientId && grant.ApiId == api.Id, cancellationToken) is { } grant
            ? ClientGrantDocument.ScopesOf(JsonNode.Parse(grant.Document)!.AsObject(), api.Scopes)
            : null;
    }

    /// <summary>Null when a grant can be made of the document, or changed by it; else a message. The application and the API may still not be there.</summary>
    public static string? Check(JsonObject document, bool isNew) => ClientGrantDocument.Check(document, isNew);

    /// <summary>Creates a grant. Ends in Saved, Taken or Invalid.</summary>
    /// <param name="document"><c>client_id</c>, <c>audience</c> and what else there is.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<DocumentResult> CreateAsync(JsonObject document, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (ClientGrantDocument.Check(document, isNew: true) is { } message)
        {
            return new DocumentResult.Invalid(message);
        }

        var (clientId, audience) = ((string)document[ClientGrantDocument.ClientId]!, (string)document[ClientGrantDocument.Audience]!);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync("apis", cancellationToken);
        if (!await context.Set<OpenIddictEntityFrameworkCoreApplication>().AnyAsync(application => application.ClientId == clientId, cancellationToken))
        {
            return new DocumentResult.Invalid("There is no application with this client_id");
        }

        if (await context.Apis.AsNoTracking().FirstOrDefaultAsync(api => api.Identifier == audience, cancellationToken) is not { } api)
        {
            return new DocumentResult.Invalid("There is no API with this audience as its identifier");
        }

        var grant = new ClientGrant { ClientId = clientId, ApiId = api.Id, Document = ClientGrantDocument.Merged(document, null).ToJsonString() };
        if (await context.ClientGrants.AnyAsync(other => other.ClientId == clientId && other.ApiId == api.Id, cancellationToken))
        {
            return new DocumentResult.Taken("The application has a grant for this API already");
        }

        context.Add(grant);
        return await CommitAsync(context, grant, audience, actor, cancellationToken);
    }

    /// <summary>Changes the members that the document has; null removes one. Ends in Saved, NotFound or Invalid.</summary>
    public async Task<DocumentResult> UpdateAsync(string id, JsonObject document, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (ClientGrantDocument.Check(document, isNew: false) is { } message)
        {
            return new DocumentResult.Invalid(message);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync("apis", cancellationToken);
        if (await context.ClientGrants.FirstOrDefaultAsync(grant => grant.Id == id, cancellationToken) is not { } grant)
        {
            return new DocumentResult.NotFound();
        }

        grant.Document = ClientGrantDocument.Merged(document, JsonNode.Parse(grant.Document)!.AsObject()).ToJsonString();
        var audience = await context.Apis.Where(api => api.Id == grant.ApiId).Select(api => api.Identifier).SingleAsync(cancellationToken);
        return await CommitAsync(context, grant, audience, actor, cancellationToken);
    }

    /// <summary>Ends in Saved (as it was) or NotFound.</summary>
    public async Task<DocumentResult> DeleteAsync(string id, string actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync("apis", cancellationToken);
        if (await context.ClientGrants.FirstOrDefaultAsync(grant => grant.Id == id, cancellationToken) is not { } grant)
        {
            return new DocumentResult.NotFound();
        }

        var audience = await context.Apis.Where(api => api.Id == grant.ApiId).Select(api => api.Identifier).SingleAsync(cancellationToken);
        context.Remove(grant);
        return await CommitAsync(context, grant, audience, actor, cancellationToken);
    }

    private static IQueryable<Row> Rows(DashboardDbContext context) =>
        context.ClientGrants.AsNoTracking().Join(context.Apis, grant => grant.ApiId, api => api.Id, (grant, api) => new Row { Grant = grant, Audience = api.Identifier });

    private async Task<DocumentResult> CommitAsync(DashboardDbContext context, ClientGrant grant, string audience, string actor, CancellationToken cancellationToken)
    {
        context.Audit(time.GetUtcNow().UtcDateTime, actor, "access to APIs changed", AuditResource.Application, grant.ClientId, grant.ClientId);
        await context.SaveChangesAsync(cancellationToken);
        await context.Database.CommitTransactionAsync(cancellationToken);
        return new DocumentResult.Saved(ClientGrantDocument.Of(grant, audience));
    }

    private sealed record Row
    {
        public required ClientGrant Grant { get; init; }

        public required string Audience { get; init; }
    }
}
