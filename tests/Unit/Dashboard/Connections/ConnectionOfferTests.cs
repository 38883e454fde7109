using Microsoft.Extensions.Primitives;
using RulesDashboard.Dashboard.Features.Connections.SignIn;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Organizations;
using static RulesDashboard.Unit.Dashboard.Connections.ProfileMappingTests;

namespace RulesDashboard.Unit.Dashboard.Connections;

public sealed class ConnectionOfferTests
{
    private static readonly SignInConnection Database = Connection("auth0", name: "Username-Password-Authentication");
    private static readonly SignInConnection Acme = Connection("oidc", """{"domain_aliases":["acme.example","acme.test"]}""");
    private static readonly SignInConnection Google = Connection("google-oauth2", """{"domain_aliases":["gmail.com"]}""", "google-oauth2");

    [Theory]
    [InlineData("ada@acme.example", "acme")]
    [InlineData(" ada@ACME.test ", "acme")]
    [InlineData("ada@sub.acme.example", null)]
    [InlineData("ada@gmail.com", null)]
    [InlineData("ada", null)]
    [InlineData("@", null)]
    [InlineData(null, null)]
    public void RealmOf_Email_IsTheOrganizationOfItsDomain(string? email, string? expected) =>
        Assert.Equal(expected, new ConnectionOffer([Database, Acme, Google], null).RealmOf(email)?.Name);

    [Fact]
    public void Straight_OnlyOneWay_GoesThere()
    {
        Assert.Equal("acme", new ConnectionOffer([Acme], null).Straight(null)?.Name);
        Assert.Equal("acme", new ConnectionOffer([Acme], "acme").Straight(null)?.Name);
        Assert.Null(new ConnectionOffer([Acme, Google], null).Straight(null));
        Assert.Null(new ConnectionOffer([Database, Acme], null).Straight(null));
        Assert.Null(new ConnectionOffer([Database], Database.Name).Straight("ada@acme.example"));
    }

    [Fact]
    public void Refusal_NoWay_SaysWhich()
    {
        Assert.Equal("no connections enabled for the client", new ConnectionOffer([], null).Refusal);
        Assert.Equal("the connection is not enabled for the client", new ConnectionOffer([], "acme").Refusal);
        Assert.Null(new ConnectionOffer([Acme], null).Refusal);
    }

    [Fact]
    public void Organization_ItsConnections_DecideOnButtonsAndSignUp()
    {
        var organization = new SignInOrganization
        {
            Id = "org_1",
            Name = "acme",
            DisplayName = null,
            Document = [],
            Connections = new Dictionary<string, OrganizationConnection> { [Database.Id] = new() { IsSignupEnabled = true, ShowAsButton = false } },
        };
        var offer = new ConnectionOffer([Database], null);
        var without = organization with { Connections = new Dictionary<string, OrganizationConnection>() };

        Assert.Equal((true, false), (offer.TakesStrangers, offer.Hides(Acme)));
        Assert.Equal((true, true), (offer with { Organization = organization } is var own ? (own.TakesStrangers, own.Hides(Acme)) : default));
        Assert.Equal((false, false), (offer with { Organization = without } is var none ? (none.TakesStrangers, none.Hides(Acme)) : default));
        Assert.Equal("no connections enabled for the organization", new ConnectionOffer([], null) { Organization = organization }.Refusal);
    }

    [Fact]
    public void Parameters_OfTheRequest_GoOn_AndTheConnectionAddsItsOwn()
    {
        var request = new Dictionary<string, StringValues>
        {
            ["login_hint"] = "ada@acme.example", ["prompt"] = "none login", ["state"] = "ours", ["access_type"] = "offline", ["domain"] = "acme.example",
        };
        var connection = Connection("oidc", """{"upstream_params":{"hd":{"alias":"domain"},"brand":{"value":"acme"},"missing":{"alias":"nothing"},"redirect_uri":{"value":"https://evil.example"}}}""");

        var parameters = UpstreamParameters.Of(connection, request);

        Assert.Equal("access_type=offline brand=acme hd=acme.example login_hint=ada@acme.example prompt=login", string.Join(' ', parameters.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}={pair.Value}")));
    }

    [Theory]
    [InlineData("google-oauth2", "google-oauth2", "103", "103")]
    [InlineData("oidc", "acme", "7", "acme|7")]
    [InlineData("okta", "acme", "7", "acme|7")]
    [InlineData("waad", "acme", "7", "7")]
    public void UserId_OfAStrategy_IsAuth0s(string strategy, string connection, string subject, string expected) =>
        Assert.Equal(expected, ConnectionStrategy.UserId(strategy, connection, subject));

    [Theory]
    [InlineData("auth0|1", null, "Username-Password-Authentication", "auth0", "1", false)]
    [InlineData("google-oauth2|103", null, "google-oauth2", "google-oauth2", "103", true)]
    [InlineData("oidc|acme|7", null, "acme", "oidc", "acme|7", false)]
    [InlineData("waad|7", "acme", "acme", "waad", "7", false)]
    [InlineData("no-bar", null, "Username-Password-Authentication", "auth0", "no-bar", false)]
    public void Identity_OfAUser_FollowsFromTheId(string id, string? known, string connection, string provider, string userId, bool social)
    {
        var identity = RulesDashboard.Data.Users.Identity.Of(id, known);

        Assert.Equal((connection, provider, userId, social), (identity.Connection, identity.Provider, identity.UserId, identity.IsSocial));
    }
}
