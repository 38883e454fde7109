using System.Net;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using RulesDashboard.Dashboard.Features.Account;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Data.Organizations;

namespace RulesDashboard.Dashboard.Features.Organizations.SignIn;

/// <summary>
/// Application users say which organization they sign in to, when the application wants one and its request names none: before they sign in by
/// typing its name, or after that by choosing among their own, as the application's document says.
/// </summary>
public sealed partial class OrganizationPromptPage : ComponentBase
{
    internal const string Path = "/login/organization";

    private PendingSignIn? _pending;
    private string? _application;
    private string? _error;
    private IReadOnlyList<SignInOrganization>? _mine;

    [Inject] private ApplicationFacts Applications { get; set; } = null!; // as all of these: the framework fills them

    [Inject] private OrganizationStore Organizations { get; set; } = null!;

    [Inject] private OrganizationMembership Membership { get; set; } = null!;

    [Inject] private UserSessions Sessions { get; set; } = null!;

    [Inject] private SignInThrottle Throttle { get; set; } = null!;

    [CascadingParameter] private HttpContext Http { get; set; } = null!; // the framework fills it: rendered for a request only

    /// <summary>The authorization request to go on with.</summary>
    [SupplyParameterFromQuery] public string? ReturnUrl { get; set; }

    [SupplyParameterFromForm(FormName = "organization")] private string? Name { get; set; }

    /// <summary>The page, for an authorization request that is written as a local address.</summary>
    internal static string Url(string authorization) => AccountUrls.With(Path, authorization);

    protected override async Task OnInitializedAsync()
    {
        if (PendingSignIn.Of(ReturnUrl) is not { ClientId: { } clientId } pending || await Applications.FindAsync(clientId, Http.RequestAborted) is not { } application)
        {
            return;
        }

        (_pending, _application) = (pending, application.Name);
        if (application.Organizations.Behavior is not OrganizationBehavior.PostLoginPrompt)
        {
            return;
        }

        if (await Sessions.FindAsync(Http) is not var (session, _))
        {
            Http.Response.Redirect(pending.Address);
            return;
        }

        _mine = await Membership.ListForSignInAsync(session.UserId, Http.RequestAborted);
    }

    private async Task SubmitAsync()
    {
        if (_pending is null || _mine is not null)
        {
            return;
        }

        if (!Throttle.TryEnter(Http.Connection.RemoteIpAddress))
        {
            _error = T["TooMany"];
            Http.Response.StatusCode = (int)HttpStatusCode.TooManyRequests;
            return;
        }

        if (await Organizations.FindForSignInAsync(Name?.Trim() ?? "", Http.RequestAborted) is { } organization)
        {
            Http.Response.Redirect(AddressOf(organization.Id));
            return;
        }

        _error = T["OrganizationUnknown"];
    }

    /// <summary>The request, for an organization.</summary>
    private string AddressOf(string organizationId)
    {
        var (address, start) = (_pending!.Address, _pending.Address.IndexOf('?', StringComparison.Ordinal));
        var others = QueryHelpers.ParseQuery(address[start..]).Where(pair => pair.Key != OrganizationDemands.Parameter);
        return address[..start] + new QueryBuilder(others) { { OrganizationDemands.Parameter, organizationId } };
    }
}
