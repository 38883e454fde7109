using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using RulesDashboard.Dashboard.Features.Account.Texts;
using RulesDashboard.Dashboard.Features.Users;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Account.SelfService;

/// <summary>What a stranger enters to become a user.</summary>
internal sealed record NewAccount(string Email, string Password)
{
    /// <summary>What else they want to sign in with; null or empty for nothing.</summary>
    public string? Username { get; init; }

    /// <summary>Null when unknown.</summary>
    public string? Name { get; init; }

    /// <summary>Texts that a program gave along; null for none.</summary>
    public JsonObject? Metadata { get; init; }

    /// <summary>The sign-in to go on with after the address is confirmed; null for none.</summary>
    public string? ReturnUrl { get; init; }
}

/// <summary>How a sign-up ended.</summary>
/// <param name="Errors">What to enter otherwise, in the language of the request; empty when it was taken, or when the address is a user's already, which is nobody's business.</param>
/// <param name="UserId">The new user; an id that nobody has when the address is a user's already.</param>
internal sealed record SignUpResult(IReadOnlyList<string> Errors, string UserId = "");

/// <summary>Makes users of strangers. Says and takes the same for an address that is new and one that is a user's: that user gets a mail.</summary>
internal sealed class SignUp(
    UserManager<User> users, UserIdentities identities, UserAccounts accounts, UserProfileStore profiles, NewPassword passwords, EmailVerification verification,
    AccountMail mail, AccountLinks links, IPasswordHasher<User> hasher, IStringLocalizer<AccountTexts> texts)
{
    private const int MostUsername = 128;
    private const int LeastUsername = 1;

    public async Task<SignUpResult> RunAsync(DatabaseSettings settings, NewAccount account, HttpRequest request, CancellationToken cancellationToken)
    {
        var user = new User { Email = account.Email, UserName = account.Username ?? account.Email, Name = account.Name };
        var errors = new List<string>();
        if (ProfileChecks.Email(account.Email) is not null)
        {
            errors.Add(texts["EmailWrong"]);
        }

        if (settings.RequiresUsername && await CheckUsernameAsync(account.Username) is { } message)
        {
            errors.Add(texts[message]);
        }

        errors.AddRange(await passwords.CheckAsync(settings.Passwords, user, account.Password, cancellationToken));
        if (errors.Count > 0)
        {
            return new SignUpResult(errors);
        }

        return await users.FindByEmailAsync(account.Email) is { } known ? await TellAsync(known.Id, account, request, cancellationToken)
            : await identities.FindPasswordAsync(account.Email, cancellationToken) is var (owner, _) ? await TellAsync(owner, account, request, cancellationToken)
            : await CreateAsync(settings, account, request, cancellationToken);
    }

    private async Task<SignUpResult> CreateAsync(DatabaseSettings settings, NewAccount account, HttpRequest request, CancellationToken cancellationToken)
    {
        var added = new NewUser(account.Email, EmailVerified: false, account.Name, account.Password) { Username = settings.RequiresUsername ? account.Username : null };
        switch (await accounts.CreateAsync(added, NewPassword.Self, cancellationToken))
        {
            case AccountResult.Done(var id) when await users.FindByIdAsync(id) is { } user:
                if (account.Metadata is { Count: > 0 } metadata)
                {
                    await profiles.UpdateMetadataAsync(id, MetadataKind.User, metadata.ToJsonString(), null, NewPassword.Self, CancellationToken.None);
                }

                await verification.AskAsync(user, request, account.ReturnUrl, CancellationToken.None);
                return new SignUpResult([], id);
            case AccountResult.Invalid { Password: { } error }:
                return new SignUpResult([error]);
            case AccountResult.Invalid { Email: null }:
                return new SignUpResult([texts["TryAgain"]]);
            default:
                return new SignUpResult([], User.NewId()); // somebody else was faster: they have the mail
        }
    }

    private async Task<SignUpResult> TellAsync(string userId, NewAccount account, HttpRequest request, CancellationToken cancellationToken)
    {
        hasher.HashPassword(new User(), account.Password); // takes as long as for a new user
        if (links.Origin(request) is { } origin)
        {
            await mail.KnownAsync(account.Email, new Uri(origin, AccountUrls.ForgotPassword.TrimStart('/')).AbsoluteUri, userId, cancellationToken);
        }

        return new SignUpResult([], User.NewId());
    }

    private async Task<string?> CheckUsernameAsync(string? name) => name switch
    {
        null or "" => "UsernameMissing",
        { Length: < LeastUsername or > MostUsername } => "UsernameWrong",
        _ when name.Any(character => char.IsWhiteSpace(character) || char.IsControl(character) || character == '@') => "UsernameWrong",
        _ => await users.FindByNameAsync(name) is null ? null : "UsernameTaken",
    };
}
