using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Oidc;

namespace RulesDashboard.Unit.Dashboard.Oidc;

public sealed class LoginLocaleTests
{
    [Theory]
    [InlineData("de-CH fr", "en", "de")]
    [InlineData("* x-klingon fr", "en", "fr")]
    [InlineData(null, "en;q=0.5, fr-CA;q=0.9", "fr")]
    [InlineData(null, "not; a = header", "en")]
    [InlineData(null, null, "en")]
    public void Locale_IsTheFirstWish(string? wished, string? accepted, string expected) =>
        Assert.Equal(expected, LoginLocale.Of(new JsonObject { ["ui_locales"] = wished }, [accepted]));
}
