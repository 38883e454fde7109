using Microsoft.AspNetCore.Components;
using RulesDashboard.Dashboard.Features.Account.SelfService;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Account.Mine;

/// <summary>The identities a user signs in with, and the parting with one of them.</summary>
public sealed partial class IdentitiesPage
{
    private UserProfile? _profile;
    private IReadOnlyList<string> _errors = [];

    [Inject] private UserProfileStore Profiles { get; set; } = null!; // as the next: the framework fills them

    [Inject] private UserIdentities Identities { get; set; } = null!;

    protected override async Task LoadAsync() => _profile = await Profiles.FindAsync(Account!.Id, Http.RequestAborted);

    private async Task UnlinkAsync(Identity identity)
    {
        if (!Fresh)
        {
            return;
        }

        if (await Identities.UnlinkAsync(Account!.Id, identity.Provider, identity.UserId, NewPassword.Self, CancellationToken.None) == LinkResult.Done)
        {
            Return("Unlinked");
            return;
        }

        _errors = [T["NotUnlinked"]];
    }
}
