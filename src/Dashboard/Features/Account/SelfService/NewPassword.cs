using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using RulesDashboard.Dashboard.Features.Account.Texts;
using RulesDashboard.Dashboard.Features.Users;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Account.SelfService;

/// <summary>Checks passwords that users choose, and sets them. What is wrong is said in the language of the request.</summary>
internal sealed class NewPassword(
    UserDatabases databases, IPasswordBreachCheck breaches, FormerPasswordStore former, UserAccounts accounts, IPasswordHasher<User> hasher, IStringLocalizer<AccountTexts> texts)
{
    /// <summary>Who stands in the audit for what users do themselves.</summary>
    public const string Self = "the user";

    /// <summary>Everything that is wrong with it; empty when nothing is.</summary>
    /// <param name="rules">Of the connection.</param>
    /// <param name="user">Who chooses; need not be stored yet.</param>
    /// <param name="password">As it was typed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<string>> CheckAsync(PasswordRules rules, User user, string password, CancellationToken cancellationToken)
    {
        var faults = rules.Check(password, [user.Email, user.UserName, user.Name, user.GivenName, user.FamilyName, user.Nickname]).ToList();
        if (faults is [] && await breaches.IsBreachedAsync(password, cancellationToken))
        {
            faults.Add(new PasswordFault("PasswordIsBreached"));
        }

        if (faults is [] && rules.History > 0 && await IsFormerAsync(rules, user, password, cancellationToken))
        {
            faults.Add(new PasswordFault("PasswordWasUsed", rules.History));
        }

        return [.. faults.Select(fault => texts[fault.Key, fault.Number].Value)];
    }

    /// <summary>Sets it and ends all sessions of the user, unless something is wrong with it.</summary>
    public async Task<IReadOnlyList<string>> SetAsync(User user, string password, CancellationToken cancellationToken)
    {
        var rules = (await databases.OfAsync(user.Connection, cancellationToken)).Passwords;
        if (await CheckAsync(rules, user, password, cancellationToken) is { Count: > 0 } faults)
        {
            return faults;
        }

        var old = user.PasswordHash;
        if (await accounts.SetPasswordAsync(user.Id, password, Self, cancellationToken) is AccountResult.Invalid invalid)
        {
            return [invalid.Password ?? invalid.Other ?? texts["TryAgain"].Value];
        }

        if (rules.History > 0 && old is not null)
        {
            await former.AddAsync(user.Id, old, rules.History, CancellationToken.None);
        }

        return [];
    }

    private async Task<bool> IsFormerAsync(PasswordRules rules, User user, string password, CancellationToken cancellationToken)
    {
        var hashes = await former.ListAsync(user.Id, rules.History, cancellationToken);
        return hashes.Append(user.PasswordHash).OfType<string>().Any(hash => hasher.VerifyHashedPassword(user, hash, password) != PasswordVerificationResult.Failed);
    }
}
