using Microsoft.AspNetCore.Components;
using RulesDashboard.Data.Organizations;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Users;

/// <summary>The organizations that a user belongs to; nothing when there are none.</summary>
public sealed partial class UserOrganizations(OrganizationMembership membership)
{
    private IReadOnlyList<SignInOrganization>? _mine;

    [Parameter, EditorRequired] public required UserProfile Profile { get; set; }

    protected override async Task OnParametersSetAsync() => _mine = await membership.ListForSignInAsync(Profile.UserId, CancellationToken.None);
}
