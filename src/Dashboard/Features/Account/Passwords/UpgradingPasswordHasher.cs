using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Account.Passwords;

/// <summary>Identity's hasher, which also verifies hashes of other systems; Identity then replaces those by its own.</summary>
internal sealed class UpgradingPasswordHasher(IOptions<PasswordHasherOptions> options, ILogger<UpgradingPasswordHasher> logger) : PasswordHasher<User>(options)
{
    public override PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
    {
        if (!ImportedPassword.IsStored(hashedPassword))
        {
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }

        try
        {
            return ImportedPassword.FromStored(hashedPassword).Matches(providedPassword)
                ? PasswordVerificationResult.SuccessRehashNeeded
                : PasswordVerificationResult.Failed;
        }
        catch (FormatException exception)
        {
            logger.ImportedHashUnusable(user.Id, exception.Message);
            return PasswordVerificationResult.Failed;
        }
    }
}
