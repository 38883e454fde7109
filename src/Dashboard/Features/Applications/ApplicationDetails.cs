using OpenIddict.Abstractions;

namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>One application, without its secret: only a hash of that is kept.</summary>
public sealed record ApplicationDetails(string ClientId, ApplicationKind Kind, ApplicationSettings Settings)
{
    public string Name => Settings.Name;

    /// <summary>What a machine-to-machine application may do over the management API; empty for others.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    internal static ApplicationDetails Of(OpenIddictApplicationDescriptor descriptor) => new(
        descriptor.ClientId!,
        ApplicationPermissions.KindOf(descriptor),
        new ApplicationSettings(
            descriptor.DisplayName ?? descriptor.ClientId!,
            [.. descriptor.RedirectUris.Select(uri => uri.OriginalString)],
            [.. descriptor.PostLogoutRedirectUris.Select(uri => uri.OriginalString)]))
    {
        Scopes = ApplicationPermissions.ScopesOf(descriptor.Permissions),
    };
}
