using RulesDashboard.Dashboard.Features.Account;
using RulesDashboard.Dashboard.Features.Branding;

namespace RulesDashboard.Unit.Dashboard.Account;

public sealed class PendingSignInTests
{
    [Fact]
    public void Of_AuthorizationRequest_TellsWhatPagesAskFor()
    {
        var pending = PendingSignIn.Of("/authorize?client_id=shop&login_hint=ada%40example.com&prompt=login%20select_account&screen_hint=signup&connection=staff")!;

        Assert.Equal(("shop", "ada@example.com", "staff"), (pending.ClientId, pending.LoginHint, pending.Connection));
        Assert.True(pending is { SelectsAccount: true, IsSignUp: true });
    }

    [Theory]
    [InlineData("/account", true)]
    [InlineData("/account/security", true)]
    [InlineData("/accounts", false)]
    [InlineData("/account/../rules", false)]
    [InlineData("//account", false)]
    [InlineData("/rules", false)]
    [InlineData("https://evil.example/account", false)]
    public void Of_OtherTargets_OnlyTheAccount(string target, bool allowed) => Assert.Equal(allowed ? target : null, PendingSignIn.Of(target)?.Address);

    [Theory]
    [InlineData("#FFFFFF", "#0D1220")]
    [InlineData("#2F5BEA", "#FFFFFF")]
    [InlineData("#FFD400", "#0D1220")]
    [InlineData("#767676", "#FFFFFF")]
    [InlineData("#777777", "#000000")]
    public void Contrast_EveryButton_HasTextThatCanBeRead(string colour, string text)
    {
        Assert.Equal(text, Contrast.TextOn(colour));
        Assert.True(Contrast.Between(colour, text) >= Contrast.Enough);
    }

    [Theory]
    [InlineData("iVBORw0KGgo=", "image/png")]
    [InlineData("PHN2Zz4=", null)]
    [InlineData("", null)]
    public void Logo_Kind_IsWhatTheBytesSay(string base64, string? type) => Assert.Equal(type, BrandingLogo.Of(Convert.FromBase64String(base64))?.ContentType);

    [Fact]
    public void Logo_TooLarge_IsNone() => Assert.Null(BrandingLogo.Of([.. Convert.FromBase64String("iVBORw0KGgo="), .. new byte[BrandingLogo.MostBytes]]));
}
