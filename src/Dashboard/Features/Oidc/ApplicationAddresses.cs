using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using OpenIddict.EntityFrameworkCore.Models;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>
/// Compares the addresses of applications character by character, but for one: <c>https://app.example</c> and <c>https://app.example/</c> are
/// the same place for every browser, and clients write either.
/// </summary>
internal sealed class ApplicationAddresses(
    IOpenIddictApplicationCache<OpenIddictEntityFrameworkCoreApplication> cache,
    ILogger<OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication>> logger,
    IOptionsMonitor<OpenIddictCoreOptions> options,
    IOpenIddictApplicationStore<OpenIddictEntityFrameworkCoreApplication> store)
    : OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication>(cache, logger, options, store)
{
    /// <summary>The same address with the slash when it has none, or without; null when it has a path.</summary>
    public static string? Other(string address) =>
        !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Query.Length > 0 || uri.Fragment.Length > 0 ? null
        : address == uri.GetLeftPart(UriPartial.Authority) ? address + "/"
        : address == uri.GetLeftPart(UriPartial.Authority) + "/" ? address[..^1]
        : null;

    /// <inheritdoc/>
    public override async ValueTask<bool> ValidateRedirectUriAsync(OpenIddictEntityFrameworkCoreApplication application, string uri, CancellationToken cancellationToken = default) =>
        await base.ValidateRedirectUriAsync(application, uri, cancellationToken)
        || Other(uri) is { } other && await base.ValidateRedirectUriAsync(application, other, cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask<bool> ValidatePostLogoutRedirectUriAsync(OpenIddictEntityFrameworkCoreApplication application, string uri, CancellationToken cancellationToken = default) =>
        await base.ValidatePostLogoutRedirectUriAsync(application, uri, cancellationToken)
        || Other(uri) is { } other && await base.ValidatePostLogoutRedirectUriAsync(application, other, cancellationToken);

    /// <inheritdoc/>
    public override async IAsyncEnumerable<OpenIddictEntityFrameworkCoreApplication> FindByPostLogoutRedirectUriAsync(
        string uri, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var address in new[] { uri, Other(uri) }.OfType<string>())
        {
            await foreach (var application in base.FindByPostLogoutRedirectUriAsync(address, cancellationToken))
            {
                yield return application;
            }
        }
    }
}
