using RulesDashboard.Data.Organizations;

namespace RulesDashboard.Dashboard.Features.Organizations.SignIn;

/// <summary>Which organization a request wants its user to sign in to. A closed set: consume it with a <c>switch</c>.</summary>
internal abstract record OrganizationDemand
{
    private OrganizationDemand()
    {
    }

    /// <summary>None: people sign in as themselves.</summary>
    public sealed record Nothing : OrganizationDemand;

    /// <summary>This one.</summary>
    public sealed record Known(SignInOrganization Organization) : OrganizationDemand;

    /// <summary>The user has to say which.</summary>
    /// <param name="AfterSignIn">Whether they choose among their own once it is known who they are, instead of typing a name before.</param>
    public sealed record Open(bool AfterSignIn) : OrganizationDemand;

    /// <summary>The application does not sign in so.</summary>
    /// <param name="Description">For the application, with <c>invalid_request</c>.</param>
    public sealed record Refused(string Description) : OrganizationDemand;
}
