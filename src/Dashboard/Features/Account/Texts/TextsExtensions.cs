using Microsoft.AspNetCore.Localization;

namespace RulesDashboard.Dashboard.Features.Account.Texts;

/// <summary>Languages of end users' pages.</summary>
internal static class TextsExtensions
{
    /// <summary>Where the pages are: after routing, before the page runs.</summary>
    public static WebApplication UseAccountTexts(this WebApplication app)
    {
        var options = new RequestLocalizationOptions()
            .SetDefaultCulture(AccountTexts.Languages[0])
            .AddSupportedCultures([.. AccountTexts.Languages])
            .AddSupportedUICultures([.. AccountTexts.Languages]);
        options.RequestCultureProviders = [new WishedLanguage(), new AcceptLanguageHeaderRequestCultureProvider()];
        app.UseWhen(LocalizedAttribute.Covers, pages => pages.UseRequestLocalization(options));
        return app;
    }
}
