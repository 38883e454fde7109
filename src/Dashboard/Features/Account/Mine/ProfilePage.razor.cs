using Microsoft.AspNetCore.Components;
using RulesDashboard.Dashboard.Features.Account.SelfService;
using RulesDashboard.Dashboard.Features.SecondFactor;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Account.Mine;

/// <summary>A user's own name and picture, and whether their address is confirmed.</summary>
public sealed partial class ProfilePage
{
    private const int NameLength = 300;

    private UserProfile? _profile;
    private string? _name;
    private string? _picture;
    private bool _sent;
    private string? _notSent;
    private IReadOnlyList<string> _errors = [];

    [Inject] private UserProfileStore Profiles { get; set; } = null!; // as all of these: the framework fills them

    [Inject] private EmailVerification Verification { get; set; } = null!;

    [Inject] private SignInThrottle Throttle { get; set; } = null!;

    protected override async Task LoadAsync() => _profile = await Profiles.FindAsync(Account!.Id, Http.RequestAborted);

    private async Task SaveAsync()
    {
        if (_profile is null)
        {
            return;
        }

        (_name, _picture) = (Field("Name"), Field("Picture"));
        if (_name.Length > NameLength || ProfileChecks.Picture(_picture) is not null)
        {
            _errors = [T[_name.Length > NameLength ? "NameTooLong" : "PictureWrong"]];
            return;
        }

        var change = new ProfileChange
        {
            Email = _profile.Email ?? "",
            EmailVerified = _profile.EmailVerified,
            Name = _name,
            GivenName = _profile.GivenName,
            FamilyName = _profile.FamilyName,
            Nickname = _profile.Nickname,
            Picture = _picture,
            PhoneNumber = _profile.PhoneNumber,
            PhoneVerified = _profile.PhoneVerified,
        };
        switch (await Profiles.UpdateProfileAsync(_profile.UserId, change, Field("Version"), NewPassword.Self, Http.RequestAborted))
        {
            case UserSaveResult.Saved:
                Return("Saved");
                break;
            case UserSaveResult.Conflict(var current):
                (_profile, _errors) = (current, [T["ChangedMeanwhile"]]);
                break;
            default:
                _errors = [T["TryAgain"]];
                break;
        }
    }

    private async Task VerifyAsync()
    {
        if (_profile is { EmailVerified: false })
        {
            var mayAsk = Throttle.TryEnter(Http.Connection.RemoteIpAddress);
            _sent = mayAsk && await Verification.AskAsync(Account!, Http.Request, returnUrl: null, Http.RequestAborted);
            _notSent = _sent ? null : Refusal(mayAsk ? FactorResult.Wrong : FactorResult.TooMany, "TryAgain");
        }
    }
}
