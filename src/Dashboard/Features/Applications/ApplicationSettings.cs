using OpenIddict.Abstractions;

namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>What of an application can be edited.</summary>
/// <param name="Name">1–100 characters, none of them a control character.</param>
/// <param name="CallbackUrls">Absolute addresses of pages or of apps (<c>com.example.app://callback</c>) without fragment; a login's answer goes to one of these only.</param>
/// <param name="SignOutUrls">The same, for the way back after signing out.</param>
public sealed record ApplicationSettings(string Name, IReadOnlyList<string> CallbackUrls, IReadOnlyList<string> SignOutUrls)
{
    public const int NameLength = 100;

    /// <summary>Null when the name can be used, else a message for the field.</summary>
    public static string? CheckName(string? name) => name?.Trim() switch
    {
        null or "" => "Give the application a name; people see it when they sign in.",
        { Length: > NameLength } => $"A name has at most {NameLength} characters.",
        { } text when text.Any(char.IsControl) => "A name is one line of text, without control characters.",
        _ => null,
    };

    /// <summary>Null when all of it can be saved, else the first message.</summary>
    public string? Check() => CheckName(Name) ?? UrlLines.Check(CallbackUrls) ?? UrlLines.Check(SignOutUrls);

    public bool SameAs(ApplicationSettings other) =>
        Name == other.Name && CallbackUrls.ToHashSet().SetEquals(other.CallbackUrls) && SignOutUrls.ToHashSet().SetEquals(other.SignOutUrls);

    public void ApplyTo(OpenIddictApplicationDescriptor descriptor)
    {
        descriptor.DisplayName = Name.Trim();
        Replace(descriptor.RedirectUris, CallbackUrls);
        Replace(descriptor.PostLogoutRedirectUris, SignOutUrls);
    }

    private static void Replace(HashSet<Uri> uris, IReadOnlyList<string> urls)
    {
        uris.Clear();
        uris.UnionWith(urls.Select(url => new Uri(url, UriKind.Absolute)));
    }
}
