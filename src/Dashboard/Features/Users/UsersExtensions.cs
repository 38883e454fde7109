namespace RulesDashboard.Dashboard.Features.Users;

/// <summary>The people who sign in.</summary>
internal static class UsersExtensions
{
    public static IServiceCollection AddUsers(this IServiceCollection services) => services.AddSingleton<UserAccounts>();
}
