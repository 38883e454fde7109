using Microsoft.EntityFrameworkCore;

namespace RulesDashboard.Data.Users;

/// <summary>The passwords that users gave up, as hashes. Singleton; safe from any thread.</summary>
public sealed class FormerPasswordStore(IDbContextFactory<DashboardDbContext> contexts)
{
    /// <summary>The last so many, newest first.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(string userId, int count, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.FormerPasswords.Where(password => password.UserId == userId).OrderByDescending(password => password.Id)
            .Take(count).Select(password => password.Hash).ToListAsync(cancellationToken);
    }

    /// <summary>Adds one, and forgets all but the last so many.</summary>
    public async Task AddAsync(string userId, string hash, int kept, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var old = await context.FormerPasswords.Where(password => password.UserId == userId).OrderByDescending(password => password.Id)
            .Skip(Math.Max(kept - 1, 0)).ToListAsync(cancellationToken);
        context.RemoveRange(old);
        context.Add(new FormerPassword { UserId = userId, Hash = hash });
        await context.SaveChangesAsync(cancellationToken);
    }
}
