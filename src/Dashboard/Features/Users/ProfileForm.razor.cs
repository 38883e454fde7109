using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Users;

/// <summary>Edits a profile. What is typed stays until it is saved or discarded, whatever happens to the stored one meanwhile.</summary>
public sealed partial class ProfileForm(UserProfileStore users, ISnackbar snackbar)
{
    private UserProfile _base = null!; // the profile that the draft began with; set with the first parameters
    private ProfileChange _draft = null!; // likewise
    private UserProfile? _conflict;
    private string? _emailError;
    private string? _pictureError;
    private string? _error;
    private bool _wasDirty;

    [Inject] private CurrentAdministrator Administrator { get; set; } = null!; // constructor injection has no place for internal types

    [Parameter, EditorRequired] public required UserProfile Profile { get; set; }

    /// <summary>Whether there is something to save.</summary>
    [Parameter] public EventCallback<bool> DirtyChanged { get; set; }

    private bool Dirty => _draft != ProfileFields.Of(_base);

    protected override void OnParametersSet()
    {
        if (_base is null || !Dirty)
        {
            (_base, _draft) = (Profile, ProfileFields.Of(Profile));
        }
    }

    private static string? Text(string? typed) => string.IsNullOrEmpty(typed) ? null : typed;

    private Task Edit(ProfileChange draft)
    {
        _draft = draft;
        return TellAsync();
    }

    private async Task TellAsync()
    {
        if (_wasDirty != Dirty)
        {
            _wasDirty = Dirty;
            await DirtyChanged.InvokeAsync(Dirty);
        }
    }

    private Task SaveAsync() => SaveAsync(_base.Version);

    private async Task SaveAsync(string expectedVersion)
    {
        var needsEmail = Profile.IsOfDatabase || !string.IsNullOrWhiteSpace(_draft.Email); // whoever signs in elsewhere may have none
        (_emailError, _pictureError, _error) = (needsEmail ? ProfileChecks.Email(_draft.Email) : null, ProfileChecks.Picture(_draft.Picture), null);
        if (_emailError is not null || _pictureError is not null || !Dirty)
        {
            return;
        }

        await AnswerAsync(await users.UpdateProfileAsync(_base.UserId, _draft, expectedVersion, await Administrator.NameAsync(), CancellationToken.None));
    }

    private async Task AnswerAsync(UserSaveResult result)
    {
        switch (result)
        {
            case UserSaveResult.Saved(var profile):
                (_base, _draft, _conflict) = (profile, ProfileFields.Of(profile), null);
                snackbar.Add("Profile saved.");
                break;
            // Something else of the user changed, a role or the password: the profile is as it was read.
            case UserSaveResult.Conflict(var current) when ProfileFields.Of(current) == ProfileFields.Of(_base):
                await SaveAsync(current.Version);
                break;
            case UserSaveResult.Conflict(var current):
                _conflict = current;
                break;
            case UserSaveResult.EmailTaken:
                _emailError = "Another user has this e-mail.";
                break;
            case UserSaveResult.Invalid(var message):
                _error = message;
                break;
            case UserSaveResult.NotFound:
                _error = "This user was deleted meanwhile: copy what you need, nothing can be saved.";
                break;
        }

        await TellAsync();
    }

    private Task KeepMineAsync() => SaveAsync(_conflict!.Version);

    private Task TakeTheirsAsync()
    {
        (_base, _draft, _conflict) = (_conflict!, ProfileFields.Of(_conflict!), null);
        return TellAsync();
    }

    private Task DiscardAsync()
    {
        (_base, _draft, _conflict) = (Profile, ProfileFields.Of(Profile), null);
        (_emailError, _pictureError, _error) = (null, null, null);
        return TellAsync();
    }
}
