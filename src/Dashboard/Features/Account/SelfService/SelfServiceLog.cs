namespace RulesDashboard.Dashboard.Features.Account.SelfService;

internal static partial class SelfServiceLog
{
    [LoggerMessage(3301, LogLevel.Warning, "A mail with a link was not written: set Oidc:Issuer, the address at which users find this server")]
    public static partial void NoPublicOrigin(this ILogger logger);
}
