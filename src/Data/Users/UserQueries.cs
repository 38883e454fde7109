using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using RulesDashboard.Data.Storage;
using RulesDashboard.Data.Users.Search;

namespace RulesDashboard.Data.Users;

/// <summary>The questions about users that the database answers.</summary>
internal static class UserQueries
{
    /// <summary>Users who sign in here: among them, and only among them, an e-mail belongs to one.</summary>
    public static Expression<Func<User, bool>> InDatabase { get; } = user => EF.Functions.Like(user.Id, OfDatabase) || !EF.Functions.Like(user.Id, "%|%");

    private const string OfDatabase = Connections.ConnectionStrategy.Database + "|%";

    public static IQueryable<User> Filtered(DashboardDbContext context, UserFilter filter)
    {
        var users = context.Users.AsNoTracking();
        if (filter.Query is { } query)
        {
            users = users.Where(QueryTranslator.Translate(context, query.Root));
        }

        if (filter.Blocked is { } blocked)
        {
            users = users.Where(user => user.Blocked == blocked);
        }

        if (string.IsNullOrWhiteSpace(filter.Search))
        {
            return users;
        }

        var pattern = LikePattern.Containing(filter.Search.Trim());
        return users.Where(user => EF.Functions.Like(user.Email, pattern, LikePattern.Escape)
            || EF.Functions.Like(user.UserName, pattern, LikePattern.Escape)
            || EF.Functions.Like(user.Name, pattern, LikePattern.Escape)
            || EF.Functions.Like(user.Id, pattern, LikePattern.Escape));
    }

    public static IQueryable<User> Sorted(IQueryable<User> users, UserFilter filter)
    {
        var sorted = filter.Sort switch
        {
            UserSort.Name => By(users, user => user.Name, filter.Descending),
            UserSort.Email => By(users, user => user.NormalizedEmail, filter.Descending),
            UserSort.LastLogin => By(users, user => user.LastLogin, filter.Descending),
            UserSort.UpdatedAt => By(users, user => user.UpdatedAt, filter.Descending),
            UserSort.UserId => By(users, user => user.Id, filter.Descending),
            UserSort.LoginsCount => By(users, user => user.LoginsCount, filter.Descending),
            _ => By(users, user => user.CreatedAt, filter.Descending),
        };
        // A second key, so that no page repeats or skips a row of equal ones.
        return sorted.ThenBy(user => user.Id);
    }

    public static Expression<Func<User, UserSummary>> ToSummary(DashboardDbContext context) => user => new UserSummary
    {
        UserId = user.Id,
        Email = user.Email,
        EmailVerified = user.EmailConfirmed,
        Name = user.Name,
        Picture = user.Picture,
        CreatedAt = user.CreatedAt,
        LastLogin = user.LastLogin,
        LoginsCount = user.LoginsCount,
        Blocked = user.Blocked,
        IsAdministrator = context.UserRoles.Any(held => held.UserId == user.Id
            && context.Roles.Any(role => role.Id == held.RoleId && role.Name == DashboardRoles.Administrator)),
    };

    /// <summary>Whole profiles, in the order of the query: one question for the users, one for the roles of them all and one for their identities.</summary>
    public static async Task<IReadOnlyList<UserProfile>> ProfilesAsync(DashboardDbContext context, IQueryable<User> users, CancellationToken cancellationToken)
    {
        var profiles = await users.AsNoTracking().Select(ToProfile()).ToListAsync(cancellationToken);
        var ids = profiles.Select(profile => profile.UserId).ToList();
        var roles = (await context.UserRoles.Where(held => ids.Contains(held.UserId))
            .Join(context.Roles, held => held.RoleId, role => role.Id, (held, role) => new { held.UserId, Name = role.Name! })
            .OrderBy(held => held.Name).ToListAsync(cancellationToken)).ToLookup(held => held.UserId, held => held.Name);
        var linked = (await context.UserIdentities.AsNoTracking().Where(identity => ids.Contains(identity.UserId))
            .OrderBy(identity => identity.LinkedAt).ThenBy(identity => identity.ProviderUserId).ToListAsync(cancellationToken)).ToLookup(identity => identity.UserId);
        return [.. profiles.Select(profile => profile with
        {
            IsAdministrator = roles[profile.UserId].Contains(DashboardRoles.Administrator),
            Roles = [.. roles[profile.UserId].Where(name => name != DashboardRoles.Administrator)],
            LinkedIdentities = [.. linked[profile.UserId].Select(identity => new Identity(identity.Connection, identity.Provider, identity.ProviderUserId, identity.ProfileData) { Tokens = identity.Tokens })],
        })];
    }

    /// <summary>Without roles and identities, which are other tables'.</summary>
    private static Expression<Func<User, UserProfile>> ToProfile() => user => new UserProfile
    {
        UserId = user.Id,
        Email = user.Email,
        EmailVerified = user.EmailConfirmed,
        Username = user.UserName,
        PhoneNumber = user.PhoneNumber,
        PhoneVerified = user.PhoneNumberConfirmed,
        Name = user.Name,
        GivenName = user.GivenName,
        FamilyName = user.FamilyName,
        Nickname = user.Nickname,
        Picture = user.Picture,
        UserMetadata = user.UserMetadata,
        AppMetadata = user.AppMetadata,
        CreatedAt = user.CreatedAt,
        UpdatedAt = user.UpdatedAt,
        LastLogin = user.LastLogin,
        LastIp = user.LastIp,
        LoginsCount = user.LoginsCount,
        LastPasswordReset = user.LastPasswordReset,
        Blocked = user.Blocked,
        SecondFactor = user.TwoFactorEnabled,
        SecondFactorChangedAt = user.SecondFactorChangedAt,
        IsAdministrator = false,
        Roles = Array.Empty<string>(),
        Connection = user.Connection,
        UpstreamProfile = user.UpstreamProfile,
        Tokens = user.UpstreamTokens,
        Version = user.ConcurrencyStamp ?? "",
    };

    private static IOrderedQueryable<User> By<TKey>(IQueryable<User> users, Expression<Func<User, TKey>> key, bool descending) =>
        descending ? users.OrderByDescending(key) : users.OrderBy(key);
}
