using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary><c>context.locale</c>: the language that a login is wished in. Pure.</summary>
internal static class LoginLocale
{
    private const string Otherwise = "en";

    /// <summary>Two letters: the first of <c>ui_locales</c>, else what the browser likes best, else English.</summary>
    /// <param name="query">Parameters of the authorization request.</param>
    /// <param name="accepted">The browser's <c>Accept-Language</c>.</param>
    public static string Of(JsonObject query, IEnumerable<string?> accepted)
    {
        var wished = query[Parameters.UiLocales] is JsonValue value && value.TryGetValue<string>(out var text) ? text.Split(' ') : [];
        var liked = StringWithQualityHeaderValue.TryParseList([.. accepted.OfType<string>()], out var list) ? list.OrderByDescending(one => one.Quality ?? 1).Select(one => one.Value.ToString()) : [];
        return wished.Concat(liked).Select(locale => locale.Split('-')[0].ToLowerInvariant()).FirstOrDefault(IsLanguage) ?? Otherwise;
    }

    private static bool IsLanguage(string text) => text.Length == 2 && text.All(char.IsAsciiLetterLower);
}
