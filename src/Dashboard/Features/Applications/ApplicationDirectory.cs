using OpenIddict.Abstractions;
using RulesDashboard.Data.Changes;

namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>The applications that users sign in to. Singleton; safe from any thread: every call opens and closes its own scope.</summary>
internal sealed class ApplicationDirectory(IServiceScopeFactory scopes, ChangeSignal signal)
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
    public async Task<ApplicationResult> CreateAsync(NewApplication added, CancellationToken cancellationToken) =>
        new ApplicationSettings(added.Name, added.CallbackUrls, added.SignOutUrls).Check() is { } message
            ? new ApplicationResult.Invalid(message)
            : await AddAsync(added.ToDescriptor(), cancellationToken);

    /// <summary>Creates what is described. Ends in Saved (with the secret of an application that has one), ClientIdTaken or Invalid.</summary>
    public async Task<ApplicationResult> AddAsync(OpenIddictApplicationDescriptor descriptor, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var manager = Manager(scope);
        if (await manager.FindByClientIdAsync(descriptor.ClientId!, cancellationToken) is not null)
        {
            return new ApplicationResult.ClientIdTaken();
        }

        try
        {
            await manager.CreateAsync(descriptor, cancellationToken);
            signal.Publish(ChangeTopic.Applications, descriptor.ClientId);
            return new ApplicationResult.Saved(ApplicationDetails.Of(descriptor), descriptor.ClientSecret);
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
            var (current, target) = (await DescribeAsync(manager, application, cancellationToken), wanted.ToDescriptor());
            current.DisplayName = target.DisplayName;
            current.Permissions.Clear();
            current.Permissions.UnionWith(target.Permissions);
            await manager.UpdateAsync(application, current, cancellationToken);
            if (!await manager.ValidateClientSecretAsync(application, wanted.Secret, cancellationToken))
            {
                await manager.UpdateAsync(application, wanted.Secret, cancellationToken);
            }

            return new ApplicationResult.Saved(ApplicationDetails.Of(current), null);
        }, cancellationToken);
        return result is ApplicationResult.NotFound ? await CreateAsync(wanted, cancellationToken) : result;
    }

    /// <summary>Ends in Saved, Conflict, NotFound or Invalid.</summary>
    /// <param name="clientId">The application.</param>
    /// <param name="changed">What it shall be.</param>
    /// <param name="expected">What the caller had read.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ApplicationResult> UpdateAsync(
        string clientId, ApplicationSettings changed, ApplicationSettings expected, CancellationToken cancellationToken) =>
        changed.Check() is { } message
            ? new ApplicationResult.Invalid(message)
            : await EditAsync(clientId, descriptor =>
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
    /// <param name="edit">Changes the description; what it returns other than null ends the change, and nothing is written.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<ApplicationResult> EditAsync(string clientId, Func<OpenIddictApplicationDescriptor, ApplicationResult?> edit, CancellationToken cancellationToken) =>
        ChangeAsync(clientId, async (manager, application) =>
        {
            var descriptor = await DescribeAsync(manager, application, cancellationToken);
            var hash = descriptor.ClientSecret;
            if (edit(descriptor) is { } end)
            {
                return end;
            }

            await manager.UpdateAsync(application, descriptor, cancellationToken);
            return new ApplicationResult.Saved(ApplicationDetails.Of(descriptor), descriptor.ClientSecret == hash ? null : descriptor.ClientSecret);
        }, cancellationToken);

    /// <summary>Replaces the secret; the old one ends at once. Ends in Saved, Conflict, NotFound or Invalid.</summary>
    public Task<ApplicationResult> RotateSecretAsync(string clientId, CancellationToken cancellationToken) =>
        EditAsync(clientId, descriptor =>
        {
            if (ApplicationPermissions.KindOf(descriptor) == ApplicationKind.SinglePageOrNative)
            {
                return new ApplicationResult.Invalid("An application that runs in a browser or on a device has no client secret.");
            }

            descriptor.ClientSecret = NewApplication.NewSecret();
            return null;
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

    private static async Task<OpenIddictApplicationDescriptor> DescribeAsync(IOpenIddictApplicationManager manager, object application, CancellationToken cancellationToken)
    {
        var descriptor = new OpenIddictApplicationDescriptor();
        await manager.PopulateAsync(descriptor, application, cancellationToken);
        return descriptor;
    }

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
