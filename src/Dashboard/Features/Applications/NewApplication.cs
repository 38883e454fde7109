using System.Security.Cryptography;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>An application to create.</summary>
internal sealed record NewApplication
{
    private const string IdCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>As people know it; the sign-in page shows it.</summary>
    public required string Name { get; init; }

    public required ApplicationKind Kind { get; init; }

    /// <summary>Where answers may go, compared character by character.</summary>
    public IReadOnlyList<string> CallbackUrls { get; init; } = [];

    /// <summary>Where the browser may go after signing out.</summary>
    public IReadOnlyList<string> SignOutUrls { get; init; } = [];

    /// <summary>What a machine-to-machine application may do over the management API, e.g. <c>read:rules</c>; others have none.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Its <c>client_id</c>; random unless given.</summary>
    public string ClientId { get; init; } = NewClientId();

    /// <summary>The secret of an application that can keep one; random unless given.</summary>
    public string Secret { get; init; } = NewSecret();

    /// <summary>A fresh client id of 32 letters and digits.</summary>
    public static string NewClientId() => RandomNumberGenerator.GetString(IdCharacters, 32);

    /// <summary>Null when the client id can be used, or is null; else a message.</summary>
    public static string? CheckClientId(string? clientId) =>
        clientId is null || (clientId.Length is >= 1 and <= 100 && clientId.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.'))
            ? null
            : "A client_id has 1–100 characters: letters, digits, _ - and .";

    /// <summary>A fresh client secret of 64 characters.</summary>
    public static string NewSecret() => RandomNumberGenerator.GetString(IdCharacters + "-_", 64);

    /// <summary>Whether an application of this kind has a secret.</summary>
    public bool IsConfidential => Kind != ApplicationKind.SinglePageOrNative;

    public OpenIddictApplicationDescriptor ToDescriptor()
    {
        var descriptor = new OpenIddictApplicationDescriptor
        {
            ClientId = ClientId,
            ClientSecret = IsConfidential ? Secret : null,
            ClientType = IsConfidential ? ClientTypes.Confidential : ClientTypes.Public,
            ConsentType = ConsentTypes.Implicit,
        };
        ApplicationPermissions.Grant(descriptor, ApplicationPermissions.GrantsOf(Kind), Scopes);
        new ApplicationSettings(Name, CallbackUrls, SignOutUrls).ApplyTo(descriptor);
        return descriptor;
    }
}
