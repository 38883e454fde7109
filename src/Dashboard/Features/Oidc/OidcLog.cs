namespace RulesDashboard.Dashboard.Features.Oidc;

internal static partial class OidcLog
{
    [LoggerMessage(3101, LogLevel.Warning, "Login {Reference}: rules set claims that no token carries: {Dropped}")]
    public static partial void ClaimsDropped(this ILogger logger, string reference, string dropped);

    [LoggerMessage(3102, LogLevel.Warning, "Old authorizations and tokens could not be removed; the next try is tomorrow")]
    public static partial void PruningFailed(this ILogger logger, Exception exception);

    [LoggerMessage(3103, LogLevel.Warning, "Places of addresses: {Problem} What was read before stays in use")]
    public static partial void GeoIpUnreadable(this ILogger logger, string problem);

    [LoggerMessage(3104, LogLevel.Warning, "Login {Reference}: a rule set context.primaryUser to a user that the account was not linked to; it is ignored")]
    public static partial void PrimaryUserIgnored(this ILogger logger, string reference);
}
