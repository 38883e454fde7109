using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.WebUtilities;

namespace RulesDashboard.Dashboard.Features.Account.Texts;

/// <summary><c>ui_locales</c> of the request, or of the authorization request that it will go back to: the first one that there are words for.</summary>
internal sealed class WishedLanguage : RequestCultureProvider
{
    public const string Parameter = "ui_locales";

    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext) =>
        Task.FromResult(Of(httpContext.Request.Query[Parameter]) ?? Of(WishIn(httpContext.Request.Query["returnUrl"])) ?? Of(WishIn(httpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalQueryString)));

    /// <summary>What an address asks for; null when it does not.</summary>
    public static string? WishIn(string? address)
    {
        var query = address?.IndexOf('?', StringComparison.Ordinal) ?? -1;
        return query < 0 ? null : QueryHelpers.ParseQuery(address![query..]).TryGetValue(Parameter, out var wish) ? wish.ToString() : null;
    }

    private static ProviderCultureResult? Of(string? wish)
    {
        var languages = (wish ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(locale => locale.Split('-')[0].ToLowerInvariant());
        return languages.FirstOrDefault(AccountTexts.Languages.Contains) is { } language ? new ProviderCultureResult(language) : null;
    }
}
