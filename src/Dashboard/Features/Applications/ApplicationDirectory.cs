using OpenIddict.Abstractions;
using RulesDashboard.Data.Changes;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>The applications that users sign in to. Singleton; safe from any thread: every call opens and closes its own scope.</summary>
internal sealed class ApplicationDirectory(IServiceScopeFactory scopes, ChangeSignal signal)
{
    /// <summary>All applications, by name.</summary>
    public async Task<IReadOnlyList<ApplicationDetails>> ListAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var manager = Manager(scope);
        var all = new List<ApplicationDetails>();
        await foreach (var application in manager.ListAsync(cancellationToken: cancellationToken))
        {
            all.Add(await ReadAsync(manager, application, cancellationToken));
        }

        return [.. all.OrderBy(application => application.Name, StringComparer.OrdinalIgnoreCase).ThenBy(application => application.ClientId, StringComparer.Ordinal)];
    }

    /// <summary>Null when there is no such application.</summary>
    public async Task<ApplicationDetails?> FindAsync(string clientId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var manager = Manager(scope);
        return await manager.FindByClientIdAsync(clientId, cancellationToken) is { } application
            ? await ReadAsync(manager, application, cancellationToken)
            : null;
    }

    /// <summary>Ends in Saved (with the secret of an application that has one), ClientIdTaken or Invalid.</summary>
    public async Task<ApplicationResult> CreateAsync(NewApplication added, CancellationToken cancellationToken)
    {
        if (new ApplicationSettings(added.Name, added.CallbackUrls, added.SignOutUrls).Check() is { } message)
        {
            return new ApplicationResult.Invalid(message);
        }

        await using var scope = scopes.CreateAsyncScope();
        var manager = Manager(scope);
        if (await manager.FindByClientIdAsync(added.ClientId, cancellationToken) is not null)
        {
            return new ApplicationResult.ClientIdTaken();
        }

        try
        {
            var application = await manager.CreateAsync(added.ToDescriptor(), cancellationToken);
            var details = await ReadAsync(manager, application, cancellationToken);
            signal.Publish(ChangeTopic.Applications, added.ClientId);
            return new ApplicationResult.Saved(details, added.IsConfidential ? added.Secret : null);
        }
        catch (OpenIddictExceptions.ValidationException exception)
        {
            return Refused(exception);
        }
    }

    /// <summary>Creates the application, or gives the one with this client id the name, permissions and secret that are wanted. Ends in Saved or Invalid.</summary>
    public async Task<ApplicationResult> EnsureAsync(NewApplication wanted, CancellationToken cancellationToken)
    {
        var result = await ChangeAsync(wanted.ClientId, async (manager, application) =>
        {
            var (current, target) = (new OpenIddictApplicationDescriptor(), wanted.ToDescriptor());
            await manager.PopulateAsync(current, application, cancellationToken);
            current.DisplayName = target.DisplayName;
            current.Permissions.Clear();
            current.Permissions.UnionWith(target.Permissions);
            await manager.UpdateAsync(application, current, cancellationToken);
            if (!await manager.ValidateClientSecretAsync(application, wanted.Secret, cancellationToken))
            {
                await manager.UpdateAsync(application, wanted.Secret, cancellationToken);
            }

            return new ApplicationResult.Saved(await ReadAsync(manager, application, cancellationToken), null);
        }, cancellationToken);
        return result is ApplicationResult.NotFound ? await CreateAsync(wanted, cancellationToken) : result;
    }

    /// <summary>Ends in Saved, Conflict, NotFound or Invalid.</summary>
    /// <param name="clientId">The application.</param>
    /// <param name="changed">What it shall be.</param>
    /// <param name="expected">What the caller had read.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<ApplicationResult> UpdateAsync(
        string clientId, ApplicationSettings changed, ApplicationSettings expected, CancellationToken cancellationToken) =>
        changed.Check() is { } message
            ? Task.FromResult<ApplicationResult>(new ApplicationResult.Invalid(message))
            : ChangeAsync(clientId, async (manager, application) =>
            {
                var current = await ReadAsync(manager, application, cancellationToken);
                if (!current.Settings.SameAs(expected))
                {
                    return new ApplicationResult.Conflict(current);
                }

                var descriptor = new OpenIddictApplicationDescriptor();
                await manager.PopulateAsync(descriptor, application, cancellationToken);
                changed.ApplyTo(descriptor);
                await manager.UpdateAsync(application, descriptor, cancellationToken);
                return new ApplicationResult.Saved(await ReadAsync(manager, application, cancellationToken), null);
            }, cancellationToken);

    /// <summary>Replaces the secret; the old one ends at once. Ends in Saved, Conflict, NotFound or Invalid.</summary>
    public Task<ApplicationResult> RotateSecretAsync(string clientId, CancellationToken cancellationToken) =>
        ChangeAsync(clientId, async (manager, application) =>
        {
            var details = await ReadAsync(manager, application, cancellationToken);
            if (details.Kind == ApplicationKind.SinglePageOrNative)
            {
                return new ApplicationResult.Invalid("An application that runs in a browser or on a device has no client secret.");
            }

            var secret = NewApplication.NewSecret();
            await manager.UpdateAsync(application, secret, cancellationToken);
            return new ApplicationResult.Saved(details, secret);
        }, cancellationToken);

    /// <summary>Also ends everything that was issued to it. False when there was no such application.</summary>
    public async Task<bool> DeleteAsync(string clientId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var manager = Manager(scope);
        if (await manager.FindByClientIdAsync(clientId, cancellationToken) is not { } application)
        {
            return false;
        }

        await manager.DeleteAsync(application, cancellationToken);
        signal.Publish(ChangeTopic.Applications, clientId);
        return true;
    }

    // What only the server knows to be unsafe, such as a callback URL that brings its own "iss" parameter.
    private static ApplicationResult.Invalid Refused(OpenIddictExceptions.ValidationException exception) =>
        new(string.Join(' ', exception.Results.Select(result => result.ErrorMessage)));

    private static IOpenIddictApplicationManager Manager(AsyncServiceScope scope) =>
        scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();

    private static async Task<ApplicationDetails> ReadAsync(IOpenIddictApplicationManager manager, object application, CancellationToken cancellationToken)
    {
        var clientId = await manager.GetClientIdAsync(application, cancellationToken) ?? "";
        return new ApplicationDetails(
            clientId,
            await KindAsync(manager, application, cancellationToken),
            new ApplicationSettings(
                await manager.GetDisplayNameAsync(application, cancellationToken) ?? clientId,
                await manager.GetRedirectUrisAsync(application, cancellationToken),
                await manager.GetPostLogoutRedirectUrisAsync(application, cancellationToken)))
        {
            Scopes = NewApplication.ScopesOf(await manager.GetPermissionsAsync(application, cancellationToken)),
        };
    }

    private static async Task<ApplicationKind> KindAsync(IOpenIddictApplicationManager manager, object application, CancellationToken cancellationToken) =>
        await manager.HasClientTypeAsync(application, ClientTypes.Public, cancellationToken) ? ApplicationKind.SinglePageOrNative
        : await manager.HasPermissionAsync(application, Permissions.GrantTypes.ClientCredentials, cancellationToken) ? ApplicationKind.MachineToMachine
        : ApplicationKind.RegularWeb;

    private async Task<ApplicationResult> ChangeAsync(
        string clientId, Func<IOpenIddictApplicationManager, object, Task<ApplicationResult>> change, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var manager = Manager(scope);
        if (await manager.FindByClientIdAsync(clientId, cancellationToken) is not { } application)
        {
            return new ApplicationResult.NotFound();
        }

        try
        {
            var result = await change(manager, application);
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
