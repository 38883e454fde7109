using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using RulesDashboard.Data.Audit;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Documents;
using RulesDashboard.Data.Storage;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Data.Roles;

/// <summary>The roles that mean something to applications, as documents; the dashboard's own is none of them. Singleton; safe from any thread.</summary>
public sealed class RoleStore(IDbContextFactory<DashboardDbContext> contexts, ChangeSignal signal, TimeProvider time)
{
    private const string Taken = "A role with the same name already exists";

    /// <summary>All roles, by name.</summary>
    public async Task<IReadOnlyList<JsonObject>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return [.. (await Roles(context).AsNoTracking().OrderBy(role => role.Name).ToListAsync(cancellationToken)).Select(RoleDocument.Of)];
    }

    /// <summary>Null when there is no such role.</summary>
    public async Task<JsonObject?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Roles(context).AsNoTracking().FirstOrDefaultAsync(role => role.Id == id, cancellationToken) is { } role ? RoleDocument.Of(role) : null;
    }

    /// <summary>Null when a role can be made of the document, or changed by it; else a message.</summary>
    public static string? Check(JsonObject document, bool isNew) => RoleDocument.Check(document, isNew);

    /// <summary>Creates a role of a <c>name</c> and perhaps a <c>description</c>. Ends in Saved, Taken or Invalid.</summary>
    public async Task<DocumentResult> CreateAsync(JsonObject document, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (RoleDocument.Check(document, isNew: true) is { } message)
        {
            return new DocumentResult.Invalid(message);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync("roles", cancellationToken);
        var role = context.Add(new Role()).Entity;
        return await WriteAsync(context, role, document, actor, "created", cancellationToken);
    }

    /// <summary>Changes the members that the document has. Ends in Saved, NotFound, Taken or Invalid.</summary>
    public async Task<DocumentResult> UpdateAsync(string id, JsonObject document, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (RoleDocument.Check(document, isNew: false) is { } message)
        {
            return new DocumentResult.Invalid(message);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync("roles", cancellationToken);
        return await Roles(context).FirstOrDefaultAsync(role => role.Id == id, cancellationToken) is { } role
            ? await WriteAsync(context, role, document, actor, "updated", cancellationToken)
            : new DocumentResult.NotFound();
    }

    /// <summary>Also takes it from its users. Ends in Saved (as it was) or NotFound.</summary>
    public async Task<DocumentResult> DeleteAsync(string id, string actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync("roles", cancellationToken);
        if (await Roles(context).FirstOrDefaultAsync(role => role.Id == id, cancellationToken) is not { } role)
        {
            return new DocumentResult.NotFound();
        }

        context.Remove(role);
        context.Audit(time.GetUtcNow().UtcDateTime, actor, "deleted", AuditResource.Role, id, role.Name ?? "");
        await context.SaveChangesAsync(cancellationToken);
        await context.Database.CommitTransactionAsync(cancellationToken);
        signal.Publish(ChangeTopic.Users, null);
        return new DocumentResult.Saved(RoleDocument.Of(role));
    }

    internal static IQueryable<Role> Roles(DashboardDbContext context) => context.Roles.Where(role => role.Name != DashboardRoles.Administrator);

    private async Task<DocumentResult> WriteAsync(DashboardDbContext context, Role role, JsonObject document, string actor, string action, CancellationToken cancellationToken)
    {
        role.Name = ((string?)document[RoleDocument.Name])?.Trim() ?? role.Name;
        role.NormalizedName = role.Name!.Normalize().ToUpperInvariant(); // as Identity does
        role.ConcurrencyStamp = Guid.NewGuid().ToString();
        role.Description = document.ContainsKey(RoleDocument.Description) ? (string?)document[RoleDocument.Description] : role.Description;
        if (await context.Roles.AnyAsync(other => other.Id != role.Id && other.NormalizedName == role.NormalizedName, cancellationToken))
        {
            return new DocumentResult.Taken(Taken);
        }

        context.Audit(time.GetUtcNow().UtcDateTime, actor, action, AuditResource.Role, role.Id, role.Name);
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            await context.Database.CommitTransactionAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (DatabaseErrors.IsUniqueViolation(exception))
        {
            return new DocumentResult.Taken(Taken);
        }

        signal.Publish(ChangeTopic.Users, null);
        return new DocumentResult.Saved(RoleDocument.Of(role));
    }
}
