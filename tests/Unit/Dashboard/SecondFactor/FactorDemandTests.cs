using RulesDashboard.Dashboard.Features.SecondFactor;

namespace RulesDashboard.Unit.Dashboard.SecondFactor;

public sealed class FactorDemandTests
{
    [Theory]
    [InlineData(null, false, false, false)]
    [InlineData("{}", false, false, true)]
    [InlineData("""{"provider":"duo"}""", false, false, true)]
    [InlineData(null, true, false, true)]
    [InlineData(null, false, true, true)]
    public void Demand_IsThere_WhenARuleOrThePolicyOrTheApplicationAsks(string? rule, bool policy, bool stepUp, bool expected) =>
        Assert.Equal(expected, FactorDemand.Of(rule, policy, stepUp) is not null);

    [Theory]
    [InlineData("{}", false, true, true)]
    [InlineData("""{"allowRememberBrowser":true}""", false, true, true)]
    [InlineData("""{"allowRememberBrowser":false}""", false, false, false)]
    [InlineData("""{"ignoreCookie":true}""", false, false, false)]
    [InlineData("""{"allowRememberBrowser":"no"}""", false, true, true)]
    [InlineData("{}", true, false, true)]
    public void Demand_OfARule_SaysWhatIsEnough(string rule, bool stepUp, bool mayRemember, bool maySkip)
    {
        var demand = FactorDemand.Of(rule, policy: false, stepUp)!;

        Assert.Equal((mayRemember, maySkip), (demand.MayRemember, demand.MaySkip));
    }

    [Theory]
    [InlineData(true, false, false, true, true)]
    [InlineData(false, false, false, true, false)]
    [InlineData(false, true, true, true, false)]
    [InlineData(false, true, false, false, true)]
    public void IsMet_OfOneThatAlwaysAsks_IsWhatWasProvedNow_OrAllThereIs(bool proved, bool inSession, bool remembered, bool mayAsk, bool expected) =>
        Assert.Equal(expected, FactorDemand.Of("""{"ignoreCookie":true}""", false, false)!.IsMet(proved, inSession, remembered, mayAsk));

    /// <summary>Semantics 7.2: <c>guardian</c> and <c>google-authenticator</c> are as <c>any</c>, without WebAuthn.</summary>
    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{"provider":"any"}""", true)]
    [InlineData("""{"provider":"duo"}""", true)]
    [InlineData("""{"provider":5}""", true)]
    [InlineData("""{"provider":"guardian"}""", false)]
    [InlineData("""{"provider":"google-authenticator"}""", false)]
    public void Passkeys_AreForTheProvidersThatHaveThem(string rule, bool expected) => Assert.Equal(expected, FactorDemand.Of(rule, false, false)!.Passkeys);

    [Theory]
    [InlineData("""{"issuer":" Acme "}""", "Acme")]
    [InlineData("""{"issuer":5}""", null)]
    [InlineData("{}", null)]
    public void Issuer_IsTheLabelOfTheRule(string rule, string? expected) => Assert.Equal(expected, FactorDemand.Of(rule, false, false)!.Issuer);
}
