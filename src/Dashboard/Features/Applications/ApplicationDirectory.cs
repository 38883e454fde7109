using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using RulesDashboard.Data;
using RulesDashboard.Data.Audit;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Connections;

namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>The applications that users sign in to. Singleton; safe from any thread: every call opens and closes its own scope.</summary>
/// <remarks>The server's manager saves the scope's context, and with it the audit row and the rows of connections that were added to it before: all or nothing.</remarks>
internal sealed class ApplicationDirectory(IServiceScopeFactory scopes, ChangeSignal signal, TimeProvider time)
{
    /// <summary>All applications, by name.</summary>
    public async Task<IReadOnlyList<ApplicationDetails>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await ListDescriptorsAsync(cancellationToken)).Select(ApplicationDetails.Of)];

    /// <summary>Null when there is no such application.</summary>
    public async Task<ApplicationDetails?> FindAsync(string clientId, CancellationToken cancellationToken) =>
        await FindDescriptorAsync(clientId, cancellationToken) is { } descriptor ? ApplicationDetails.Of(descriptor) : null;

    /// <summary>All there is to know of all applications, by name; in place of secrets there are hashes.</summary>
    public async Task<IReadOnlyList<OpenIddictApplicationDescriptor>> ListDescriptorsAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var manager = Manager(scope);
        var all = new List<OpenIddictApplicationDescriptor>();
        await foreach (var application in manager.ListAsync(cancellationToken: cancellationToken))
        {
            all.Add(await DescribeAsync(manager, application, cancellationToken));
        }

        return [.. all.OrderBy(application => application.DisplayName, StringComparer.OrdinalIgnoreCase).ThenBy(application => application.ClientId, StringComparer.Ordinal)];
    }

    /// <summary>All there is to know of an application, with a hash in place of its secret; null when there is none.</summary>
    public async Task<OpenIddictApplicationDescriptor?> FindDescriptorAsync(string clientId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var manager = Manager(scope);
        return await manager.FindByClientIdAsync(clientId, cancellationToken) is { } application ? await DescribeAsync(manager, application, cancellationToken) : null;
    }

    /// <summary>Ends in Saved (with the secret of an application that has one), ClientIdTaken or Invalid.</summary>
    public async Task<ApplicationResult> CreateAsync(NewApplication added, string actor, CancellationToken cancellationToken) =>
        new ApplicationSettings(added.Name, added.CallbackUrls, added.SignOutUrls).Check() is { } message
            ? new ApplicationResult.Invalid(message)
            : await AddAsync(added.ToDescriptor(), actor, cancellationToken);

    /// <summary>Creates what is described; its users sign in with the user database. Ends in Saved (with the secret of an application that has one), ClientIdTaken or Invalid.</summary>
    public async Task<ApplicationResult> AddAsync(OpenIddictApplicationDescriptor descriptor, string actor, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var manager = Manager(scope);
        if (await manager.FindByClientIdAsync(descriptor.ClientId!, cancellationToken) is not null)
        {
            return new ApplicationResult.ClientIdTaken();
        }

        try
        {
            var context = Context(scope);
            context.Add(new ConnectionClient { ConnectionId = Connection.UserDatabaseId, ClientId = descriptor.ClientId! });
            Audit(context, actor, "created", descriptor);
            await manager.CreateAsync(descriptor, cancellationToken);
            signal.Publish(ChangeTopic.Applications, descriptor.ClientId);
            signal.Publish(ChangeTopic.Connections, Connection.UserDatabaseId);
            return new ApplicationResult.Saved(ApplicationDetails.Of(descriptor), descriptor.ClientSecret);
        }
        catch (OpenIddictExceptions.ValidationException exception)
        {
            return Refused(exception);
        }
    }

    /// <summary>Creates the application, or gives the one with this client id the name, permissions and secret that are wanted. Ends in Saved or Invalid.</summary>
    public async Task<ApplicationResult> EnsureAsync(NewApplication wanted, string actor, CancellationToken cancellationToken)
    {
        var result = await ChangeAsync(wanted.ClientId, async (context, manager, application) =>
        {
            var (current, target) = (await DescribeAsync(manager, application, cancellationToken), wanted.ToDescriptor());
            var knows = await manager.ValidateClientSecretAsync(application, wanted.Secret, cancellationToken);
            if (!knows || current.DisplayName != target.DisplayName || !current.Permissions.SetEquals(target.Permissions))
            {
                current.DisplayName = target.DisplayName;
                current.ClientSecret = knows ? current.ClientSecret : wanted.Secret;
                current.Permissions.Clear();
                current.Permissions.UnionWith(target.Permissions);
                Audit(context, actor, "updated", current);
                await manager.UpdateAsync(application, current, cancellationToken);
            }

            return new ApplicationResult.Saved(ApplicationDetails.Of(current), null);
        }, cancellationToken);
        return result is ApplicationResult.NotFound ? await CreateAsync(wanted, actor, cancellationToken) : result;
    }

    /// <summary>Ends in Saved, Conflict, NotFound or Invalid.</summary>
    /// <param name="clientId">The application.</param>
    /// <param name="changed">What it shall be.</param>
    /// <param name="expected">What the caller had read.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ApplicationResult> UpdateAsync(
        string clientId, ApplicationSettings changed, ApplicationSettings expected, string actor, CancellationToken cancellationToken) =>
        changed.Check() is { } message
            ? new ApplicationResult.Invalid(message)
            : await EditAsync(clientId, actor, descriptor =>
            {
                var current = ApplicationDetails.Of(descriptor);
                if (!current.Settings.SameAs(expected))
                {
                    return new ApplicationResult.Conflict(current);
                }

                changed.ApplyTo(descriptor);
                return null;
            }, cancellationToken);

    /// <summary>Changes what is described. Ends in Saved (with the secret when the edit set one), Conflict, NotFound, Invalid, or as the edit says.</summary>
    /// <param name="clientId">The application.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="edit">Changes the description; what it returns other than null ends the change, and nothing is written.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<ApplicationResult> EditAsync(
        string clientId, string actor, Func<OpenIddictApplicationDescriptor, ApplicationResult?> edit, CancellationToken cancellationToken) =>
        ChangeAsync(clientId, async (context, manager, application) =>
        {
            var descriptor = await DescribeAsync(manager, application, cancellationToken);
            var hash = descriptor.ClientSecret;
            if (edit(descriptor) is { } end)
            {
                return end;
            }

            Audit(context, actor, descriptor.ClientSecret == hash ? "updated" : "secret changed", descriptor);
            await manager.UpdateAsync(application, descriptor, cancellationToken);
            return new ApplicationResult.Saved(ApplicationDetails.Of(descriptor), descriptor.ClientSecret == hash ? null : descriptor.ClientSecret);
        }, cancellationToken);

    /// <summary>Replaces the secret; the old one ends at once. Ends in Saved, Conflict, NotFound or Invalid.</summary>
    public Task<ApplicationResult> RotateSecretAsync(string clientId, string actor, CancellationToken cancellationToken) =>
        EditAsync(clientId, actor, descriptor =>
        {
            if (ApplicationPermissions.KindOf(descriptor) == ApplicationKind.SinglePageOrNative)
            {
                return new ApplicationResult.Invalid("An application that runs in a browser or on a device has no client secret.");
            }

            descriptor.ClientSecret = NewApplication.NewSecret();
            return null;
        }, cancellationToken);

    /// <summary>Also ends everything that was issued to it. False when there was no such application.</summary>
    public async Task<bool> DeleteAsync(string clientId, string actor, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var manager = Manager(scope);
        if (await manager.FindByClientIdAsync(clientId, cancellationToken) is not { } application)
        {
            return false;
        }

        var context = Context(scope);
        context.RemoveRange(await context.ConnectionClients.Where(enabled => enabled.ClientId == clientId).ToListAsync(cancellationToken));
        context.RemoveRange(await context.ClientGrants.Where(grant => grant.ClientId == clientId).ToListAsync(cancellationToken));
        Audit(context, actor, "deleted", await DescribeAsync(manager, application, cancellationToken));
        await manager.DeleteAsync(application, cancellationToken);
        signal.Publish(ChangeTopic.Applications, clientId);
        signal.Publish(ChangeTopic.Connections, null);
        return true;
    }

    // What only the server knows to be unsafe, such as a callback URL that brings its own "iss" parameter.
    private static ApplicationResult.Invalid Refused(OpenIddictExceptions.ValidationException exception) =>
        new(string.Join(' ', exception.Results.Select(result => result.ErrorMessage)));

    private static IOpenIddictApplicationManager Manager(AsyncServiceScope scope) =>
        scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();

    private static DashboardDbContext Context(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<DashboardDbContext>();

    private static async Task<OpenIddictApplicationDescriptor> DescribeAsync(IOpenIddictApplicationManager manager, object application, CancellationToken cancellationToken)
    {
        var descriptor = new OpenIddictApplicationDescriptor();
        await manager.PopulateAsync(descriptor, application, cancellationToken);
        return descriptor;
    }

    private void Audit(DashboardDbContext context, string actor, string action, OpenIddictApplicationDescriptor application) =>
        context.Audit(time.GetUtcNow().UtcDateTime, actor, action, AuditResource.Application, application.ClientId!, application.DisplayName ?? "");

    private async Task<ApplicationResult> ChangeAsync(
        string clientId, Func<DashboardDbContext, IOpenIddictApplicationManager, object, Task<ApplicationResult>> change, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var manager = Manager(scope);
        if (await manager.FindByClientIdAsync(clientId, cancellationToken) is not { } application)
        {
            return new ApplicationResult.NotFound();
        }

        try
        {
            var result = await change(Context(scope), manager, application);
            if (result is ApplicationResult.Saved)
            {
                signal.Publish(ChangeTopic.Applications, clientId);
            }

            return result;
        }
        catch (OpenIddictExceptions.ConcurrencyException)
        {
            return await FindAsync(clientId, cancellationToken) is { } current ? new ApplicationResult.Conflict(current) : new ApplicationResult.NotFound();
        }
        catch (OpenIddictExceptions.ValidationException exception)
        {
            return Refused(exception);
        }
    }
}
