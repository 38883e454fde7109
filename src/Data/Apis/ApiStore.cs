using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using RulesDashboard.Data.Audit;
using RulesDashboard.Data.Documents;
using RulesDashboard.Data.Storage;

namespace RulesDashboard.Data.Apis;

/// <summary>The APIs that applications may call, as documents whose secrets are masked. Singleton; safe from any thread.</summary>
public sealed class ApiStore(IDbContextFactory<DashboardDbContext> contexts, IDataProtectionProvider protection, TimeProvider time)
{
    private const string Purpose = "RulesDashboard.Api";
    private const string Taken = "A resource server with the same identifier already exists";

    /// <summary>Null when an API can be made of the document, or changed by it; else a message.</summary>
    public static string? Check(JsonObject document, bool isNew) => ApiDocument.Check(document, isNew);

    /// <summary>All APIs, by identifier.</summary>
    public async Task<IReadOnlyList<JsonObject>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return [.. (await context.Apis.AsNoTracking().OrderBy(api => api.Identifier).ToListAsync(cancellationToken)).Select(ApiDocument.Of)];
    }

    /// <summary>By id or identifier; null when there is no such API.</summary>
    public async Task<JsonObject?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Among(context, id).AsNoTracking().FirstOrDefaultAsync(cancellationToken) is { } api ? ApiDocument.Of(api) : null;
    }

    /// <summary>What tokens for an API are like; null when there is no API with this identifier.</summary>
    public async Task<ApiTerms?> FindTermsAsync(string identifier, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Apis.AsNoTracking().FirstOrDefaultAsync(api => api.Identifier == identifier, cancellationToken) is { } api
            ? ApiTerms.Of(api, SecretMembers.Revealed(JsonNode.Parse(api.Document)!.AsObject(), protection.CreateProtector(Purpose, api.Id)))
            : null;
    }

    /// <summary>Creates an API. Ends in Saved, Taken (the identifier) or Invalid.</summary>
    /// <param name="document">At least an <c>identifier</c>.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<DocumentResult> CreateAsync(JsonObject document, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (ApiDocument.Check(document, isNew: true) is { } message)
        {
            return new DocumentResult.Invalid(message);
        }

        var api = new Api { Identifier = (string)document[ApiDocument.Identifier]! };
        api.Document = SecretMembers.Protected(ApiDocument.Merged(document, null), null, Protector(api.Id)).ToJsonString();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync("apis", cancellationToken);
        context.Add(api);
        return await context.Apis.AnyAsync(other => other.Identifier == api.Identifier, cancellationToken)
            ? new DocumentResult.Taken(Taken)
            : await CommitAsync(context, api, actor, "created", cancellationToken);
    }

    /// <summary>Changes the members that the document has; null removes one. Roles lose permissions that are no scopes any more. Ends in Saved, NotFound or Invalid.</summary>
    /// <param name="id">Id or identifier.</param>
    /// <param name="document">The change.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<DocumentResult> UpdateAsync(string id, JsonObject document, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (ApiDocument.Check(document, isNew: false) is { } message)
        {
            return new DocumentResult.Invalid(message);
        }

        var found = (string?)(await FindAsync(id, cancellationToken))?["id"];
        var protector = Protector(found ?? "");
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync("apis", cancellationToken);
        if (await context.Apis.FirstOrDefaultAsync(api => api.Id == found, cancellationToken) is not { } api)
        {
            return new DocumentResult.NotFound();
        }

        var stored = JsonNode.Parse(api.Document)!.AsObject();
        var written = SecretMembers.Protected(document, stored, protector);
        api.Document = ApiDocument.Merged(written, stored).ToJsonString();
        var lost = (await context.RoleScopes.Where(permission => permission.ApiId == api.Id).ToListAsync(cancellationToken)).Where(permission => !ApiDocument.HasScope(api, permission.Name));
        context.RemoveRange(lost);
        return await CommitAsync(context, api, actor, "updated", cancellationToken);
    }

    /// <summary>Ends in Saved (as it was) or NotFound.</summary>
    /// <param name="id">Id or identifier.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<DocumentResult> DeleteAsync(string id, string actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync("apis", cancellationToken);
        if (await Among(context, id).FirstOrDefaultAsync(cancellationToken) is not { } api)
        {
            return new DocumentResult.NotFound();
        }

        context.Remove(api);
        return await CommitAsync(context, api, actor, "deleted", cancellationToken);
    }

    private static IQueryable<Api> Among(DashboardDbContext context, string id) => context.Apis.Where(api => api.Id == id || api.Identifier == id);

    private async Task<DocumentResult> CommitAsync(DashboardDbContext context, Api api, string actor, string action, CancellationToken cancellationToken)
    {
        api.UpdatedAt = time.GetUtcNow().UtcDateTime;
        context.Audit(api.UpdatedAt, actor, action, AuditResource.Api, api.Id, api.Identifier);
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            await context.Database.CommitTransactionAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (DatabaseErrors.IsUniqueViolation(exception))
        {
            return new DocumentResult.Taken(Taken);
        }

        return new DocumentResult.Saved(ApiDocument.Of(api));
    }

    /// <summary>Ready to use within a transaction: the first use of Data Protection writes its key ring over a connection of its own.</summary>
    private IDataProtector Protector(string id)
    {
        var protector = protection.CreateProtector(Purpose, id);
        _ = protector.Protect("");
        return protector;
    }
}
