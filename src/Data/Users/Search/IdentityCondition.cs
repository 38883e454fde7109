using Microsoft.EntityFrameworkCore;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Storage;
using Condition = System.Linq.Expressions.Expression<System.Func<RulesDashboard.Data.Users.User, bool>>;

namespace RulesDashboard.Data.Users.Search;

/// <summary>Conditions on a user's identities: the first follows from the id, see <see cref="Identity.Of"/>, the linked ones are rows.</summary>
internal static class IdentityCondition
{
    /// <param name="context">Of the query.</param>
    /// <param name="field">Its name.</param>
    /// <param name="wanted">Null for any value.</param>
    public static Condition Of(DashboardDbContext context, string field, string? wanted) => (field, wanted) switch
    {
        (_, null) => user => true,
        ("identities.connection", Connection.UserDatabase) => Predicates.Or(UserQueries.InDatabase, Linked(context, wanted)),
        ("identities.connection", _) => Predicates.Or(Through(wanted), Linked(context, wanted)),
        ("identities.provider", Connection.DatabaseStrategy) => Predicates.Or(UserQueries.InDatabase, Provided(context, wanted)),
        ("identities.provider", _) => Predicates.Or(StartsWith(wanted), Provided(context, wanted)),
        _ => Predicates.Or(user => user.Id == wanted || EF.Functions.Like(user.Id, "%|" + LikePattern.Of(wanted), LikePattern.Escape), Known(context, wanted)),
    };

    /// <summary>Users with an identity from elsewhere.</summary>
    public static Condition Social(DashboardDbContext context)
    {
        var others = ConnectionStrategy.Others;
        return user => (EF.Functions.Like(user.Id, "%|%") && !others.Any(other => EF.Functions.Like(user.Id, other + "|%")))
            || context.UserIdentities.Any(linked => linked.UserId == user.Id && !others.Contains(linked.Provider));
    }

    private static Condition Through(string connection)
    {
        var pattern = LikePattern.Of(connection) + "|%";
        return user => user.Connection == connection
            || (user.Connection == null && (EF.Functions.Like(user.Id, pattern, LikePattern.Escape) || EF.Functions.Like(user.Id, "%|" + pattern, LikePattern.Escape)));
    }

    private static Condition StartsWith(string provider)
    {
        var pattern = LikePattern.Of(provider) + "|%";
        return user => EF.Functions.Like(user.Id, pattern, LikePattern.Escape);
    }

    private static Condition Linked(DashboardDbContext context, string connection) => user => context.UserIdentities.Any(linked => linked.UserId == user.Id && linked.Connection == connection);

    private static Condition Provided(DashboardDbContext context, string provider) => user => context.UserIdentities.Any(linked => linked.UserId == user.Id && linked.Provider == provider);

    private static Condition Known(DashboardDbContext context, string id) => user => context.UserIdentities.Any(linked => linked.UserId == user.Id && linked.ProviderUserId == id);
}
