using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;
using RulesDashboard.Data.Audit;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Documents;
using RulesDashboard.Data.Storage;

namespace RulesDashboard.Data.Connections;

/// <summary>Connections and the applications that may use them, as documents whose secrets are masked. Singleton; safe from any thread.</summary>
public sealed class ConnectionStore(IDbContextFactory<DashboardDbContext> contexts, IDataProtectionProvider protection, ChangeSignal signal, TimeProvider time)
{
    private const string Purpose = "RulesDashboard.Connection";

    /// <summary>All connections, by name.</summary>
    public async Task<IReadOnlyList<JsonObject>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var connections = await context.Connections.AsNoTracking().OrderBy(connection => connection.Name).ToListAsync(cancellationToken);
        var enabled = (await context.ConnectionClients.AsNoTracking().OrderBy(client => client.ClientId).ToListAsync(cancellationToken))
            .ToLookup(client => client.ConnectionId, client => client.ClientId);
        return [.. connections.Select(connection => ConnectionDocument.Of(connection, enabled[connection.Id]))];
    }

    /// <summary>Null when there is no such connection.</summary>
    public async Task<JsonObject?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await FindAsync(context, id, cancellationToken);
    }

    /// <summary>Null when a connection can be made of the document, or changed by it; else a message. Applications that it names may still not be there.</summary>
    public static string? Check(JsonObject document, bool isNew) => isNew ? ConnectionDocument.CheckNew(document) : ConnectionDocument.CheckChange(document);

    /// <summary>Whether the connection is as the document says, its secrets included; members that the document has not and applications are not looked at.</summary>
    public async Task<bool> HoldsAsync(string id, JsonObject document, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Connections.AsNoTracking().FirstOrDefaultAsync(connection => connection.Id == id, cancellationToken) is not { } connection)
        {
            return false;
        }

        var (masked, stored) = (ConnectionDocument.Of(connection, []), JsonNode.Parse(connection.Document)!.AsObject());
        return document.All(member => member.Key == ConnectionDocument.Clients
            || JsonNode.DeepEquals(member.Value, masked[member.Key]) || (member.Value is JsonObject given && Holds(given, stored[member.Key] as JsonObject ?? [], Protector(id))));
    }

    /// <summary>Creates a connection. Ends in Saved, Taken (the name) or Invalid.</summary>
    /// <param name="document">At least <c>name</c> and <c>strategy</c>; <c>enabled_clients</c> names applications that there are.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<DocumentResult> CreateAsync(JsonObject document, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (ConnectionDocument.CheckNew(document) is { } message)
        {
            return new DocumentResult.Invalid(message);
        }

        var now = time.GetUtcNow().UtcDateTime;
        var connection = new Connection { Name = (string)document[ConnectionDocument.Name]!, Strategy = (string)document[ConnectionDocument.Strategy]!, CreatedAt = now, UpdatedAt = now };
        connection.Document = SecretMembers.Protected(ConnectionDocument.Kept(document), null, Protector(connection.Id)).ToJsonString();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync("connections", cancellationToken);
        if (await context.Connections.AnyAsync(other => other.Name == connection.Name, cancellationToken))
        {
            return new DocumentResult.Taken("A connection with the same name already exists");
        }

        context.Add(connection);
        context.Audit(now, actor, "created", AuditResource.Connection, connection.Id, connection.Name);
        return await SetClientsAsync(context, connection.Id, ConnectionDocument.ClientsOf(document), cancellationToken) is { } unknown
            ? new DocumentResult.Invalid(unknown)
            : await CommitAsync(context, connection.Id, cancellationToken);
    }

    /// <summary>Changes the members that the document has; null removes one. A masked secret stays as it is. Ends in Saved, NotFound or Invalid.</summary>
    public async Task<DocumentResult> UpdateAsync(string id, JsonObject document, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (ConnectionDocument.CheckChange(document) is { } message)
        {
            return new DocumentResult.Invalid(message);
        }

        var protector = Protector(id);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync("connections", cancellationToken);
        if (await context.Connections.FirstOrDefaultAsync(connection => connection.Id == id, cancellationToken) is not { } connection)
        {
            return new DocumentResult.NotFound();
        }

        (connection.Document, connection.UpdatedAt) = (Changed(connection, document, protector).ToJsonString(), time.GetUtcNow().UtcDateTime);
        context.Audit(connection.UpdatedAt, actor, "updated", AuditResource.Connection, id, connection.Name);
        return await SetClientsAsync(context, id, ConnectionDocument.ClientsOf(document), cancellationToken) is { } unknown
            ? new DocumentResult.Invalid(unknown)
            : await CommitAsync(context, id, cancellationToken);
    }

    /// <summary>Enables the connection for some applications and disables it for others; those that are not named stay. Ends in Saved, NotFound or Invalid.</summary>
    /// <param name="id">The connection.</param>
    /// <param name="changes">By client id, whether it is enabled.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<DocumentResult> SetClientsAsync(string id, IReadOnlyDictionary<string, bool> changes, string actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync("connections", cancellationToken);
        if (await context.Connections.FirstOrDefaultAsync(connection => connection.Id == id, cancellationToken) is not { } connection)
        {
            return new DocumentResult.NotFound();
        }

        var now = await context.ConnectionClients.Where(client => client.ConnectionId == id).Select(client => client.ClientId).ToListAsync(cancellationToken);
        var wanted = now.Where(client => changes.GetValueOrDefault(client, true)).Union(changes.Where(change => change.Value).Select(change => change.Key), StringComparer.Ordinal);
        context.Audit(time.GetUtcNow().UtcDateTime, actor, "applications changed", AuditResource.Connection, id, connection.Name);
        return await SetClientsAsync(context, id, [.. wanted], cancellationToken) is { } unknown
            ? new DocumentResult.Invalid(unknown)
            : await CommitAsync(context, id, cancellationToken);
    }

    /// <summary>Ends in Saved (as it was), NotFound, or Refused for the user database that every installation has.</summary>
    public async Task<DocumentResult> DeleteAsync(string id, string actor, CancellationToken cancellationToken)
    {
        if (id == Connection.UserDatabaseId)
        {
            return new DocumentResult.Refused($"{Connection.UserDatabase} cannot be deleted: it holds the users of this server.");
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync("connections", cancellationToken);
        if (await FindAsync(context, id, cancellationToken) is not { } document)
        {
            return new DocumentResult.NotFound();
        }

        await context.Connections.Where(connection => connection.Id == id).ExecuteDeleteAsync(cancellationToken);
        context.Audit(time.GetUtcNow().UtcDateTime, actor, "deleted", AuditResource.Connection, id, (string)document[ConnectionDocument.Name]!);
        await context.SaveChangesAsync(cancellationToken);
        await context.Database.CommitTransactionAsync(cancellationToken);
        signal.Publish(ChangeTopic.Connections, id);
        return new DocumentResult.Saved(document);
    }

    /// <summary>All connections as signing in needs them, by name. Secret.</summary>
    public async Task<IReadOnlyList<SignInConnection>> ListForSignInAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var connections = await context.Connections.AsNoTracking().OrderBy(connection => connection.Name).ToListAsync(cancellationToken);
        var enabled = (await context.ConnectionClients.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(client => client.ConnectionId, client => client.ClientId);
        return [.. connections.Select(connection => ToSignIn(connection, enabled[connection.Id]))];
    }

    /// <summary>The stored document with the changes of another, secrets in clear: what would be, before it is saved. Null when there is no such connection.</summary>
    public async Task<SignInConnection?> PreviewAsync(string id, JsonObject change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Connections.AsNoTracking().FirstOrDefaultAsync(connection => connection.Id == id, cancellationToken) is not { } connection)
        {
            return null;
        }

        connection.Document = Changed(connection, change, Protector(id)).ToJsonString();
        return ToSignIn(connection, []);
    }

    /// <summary>Lets people sign in with a connection, or nobody, whichever applications may use it. Ends in Saved, NotFound, or Refused for user databases.</summary>
    public async Task<DocumentResult> SetDisabledAsync(string id, bool disabled, string actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.BeginWriteAsync("connections", cancellationToken);
        if (await context.Connections.FirstOrDefaultAsync(connection => connection.Id == id, cancellationToken) is not { } connection)
        {
            return new DocumentResult.NotFound();
        }

        if (connection.Strategy == ConnectionStrategy.Database)
        {
            return new DocumentResult.Refused("A user database is switched off for each application.");
        }

        (connection.Disabled, connection.UpdatedAt) = (disabled, time.GetUtcNow().UtcDateTime);
        context.Audit(connection.UpdatedAt, actor, disabled ? "disabled" : "enabled", AuditResource.Connection, id, connection.Name);
        return await CommitAsync(context, id, cancellationToken);
    }

    /// <summary>Whether people may sign in to an application with a user database. All databases hold the same users.</summary>
    public async Task<bool> IsDatabaseEnabledAsync(string clientId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.ConnectionClients.AnyAsync(
            enabled => enabled.ClientId == clientId && context.Connections.Any(connection => connection.Id == enabled.ConnectionId && connection.Strategy == ConnectionStrategy.Database),
            cancellationToken);
    }

    private static async Task<JsonObject?> FindAsync(DashboardDbContext context, string id, CancellationToken cancellationToken) =>
        await context.Connections.AsNoTracking().FirstOrDefaultAsync(connection => connection.Id == id, cancellationToken) is { } connection
            ? ConnectionDocument.Of(connection, await context.ConnectionClients.Where(client => client.ConnectionId == id).Select(client => client.ClientId).OrderBy(client => client).ToListAsync(cancellationToken))
            : null;

    /// <summary>Makes these the applications of a connection, unless null; saves nothing. Returns null, or which of them there is not.</summary>
    private static async Task<string?> SetClientsAsync(DashboardDbContext context, string id, IReadOnlyList<string>? wanted, CancellationToken cancellationToken)
    {
        if (wanted is null)
        {
            return null;
        }

        var known = await context.Set<OpenIddictEntityFrameworkCoreApplication>().Where(application => wanted.Contains(application.ClientId!))
            .Select(application => application.ClientId!).ToListAsync(cancellationToken);
        if (wanted.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            return $"There is no application with the client_id {(unknown.Length <= 100 ? unknown : unknown[..100])}";
        }

        var stored = await context.ConnectionClients.Where(client => client.ConnectionId == id).ToListAsync(cancellationToken);
        context.RemoveRange(stored.Where(client => !wanted.Contains(client.ClientId)));
        context.AddRange(wanted.Except(stored.Select(client => client.ClientId), StringComparer.Ordinal).Select(client => new ConnectionClient { ConnectionId = id, ClientId = client }));
        return null;
    }

    private async Task<DocumentResult> CommitAsync(DashboardDbContext context, string id, CancellationToken cancellationToken)
    {
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            await context.Database.CommitTransactionAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (DatabaseErrors.IsUniqueViolation(exception))
        {
            return new DocumentResult.Taken("A connection with the same name already exists");
        }

        signal.Publish(ChangeTopic.Connections, id);
        return await FindAsync(context, id, cancellationToken) is { } document ? new DocumentResult.Saved(document) : new DocumentResult.NotFound();
    }

    /// <summary>Ready to use within a transaction: the first use of Data Protection writes its key ring over a connection of its own.</summary>
    private IDataProtector Protector(string id)
    {
        var protector = protection.CreateProtector(Purpose, id);
        _ = protector.Protect("");
        return protector;
    }

    private static JsonObject Changed(Connection connection, JsonObject change, IDataProtector protector)
    {
        var stored = JsonNode.Parse(connection.Document)!.AsObject();
        var merged = DocumentShape.Merged(stored, change);
        merged.Remove(ConnectionDocument.Clients);
        if (change[ConnectionDocument.Options] is JsonObject options)
        {
            merged[ConnectionDocument.Options] = SecretMembers.Protected(options, stored[ConnectionDocument.Options] as JsonObject, protector);
        }

        return merged;
    }

    private SignInConnection ToSignIn(Connection connection, IEnumerable<string> clients)
    {
        var (document, problem) = (JsonSerializer.SerializeToElement(new JsonObject()), (string?)null);
        try
        {
            document = JsonSerializer.SerializeToElement(SecretMembers.Revealed(JsonNode.Parse(connection.Document)!.AsObject(), protection.CreateProtector(Purpose, connection.Id)));
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException or InvalidOperationException or FormatException)
        {
            problem = exception is CryptographicException ? "Its secrets cannot be read any more: enter them again." : "What is stored of it is not readable.";
        }

        return new SignInConnection
        {
            Id = connection.Id,
            Name = connection.Name,
            Strategy = connection.Strategy,
            Disabled = connection.Disabled,
            Clients = clients.ToHashSet(StringComparer.Ordinal),
            Document = document,
            Problem = problem,
        };
    }

    private static bool Holds(JsonObject given, JsonObject stored, IDataProtector protector)
    {
        try
        {
            return JsonNode.DeepEquals(given, SecretMembers.Revealed(stored, protector));
        }
        catch (CryptographicException)
        {
            // Nobody can read it any more: the new secret replaces it.
            return false;
        }
    }
}
