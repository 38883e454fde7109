using Microsoft.AspNetCore.Identity;

namespace RulesDashboard.Dashboard.Features.Account.SelfService;

/// <summary>What users do without an administrator: sign up, confirm their address, choose a new password.</summary>
internal static class SelfServiceExtensions
{
    public static IServiceCollection AddSelfService(this IServiceCollection services)
    {
        services.Configure<DataProtectionTokenProviderOptions>(tokens => tokens.TokenLifespan = AccountTickets.Longest); // each ticket has its own, shorter one
        services.AddSingleton<IPasswordBreachCheck, NoBreachCheck>();
        services.AddSingleton<UserDatabases>();
        services.AddSingleton<AccountLinks>();
        services.AddScoped<AccountMail>();
        services.AddScoped<AccountNotices>();
        services.AddScoped<AccountTickets>();
        services.AddScoped<NewPassword>();
        services.AddScoped<EmailVerification>();
        services.AddScoped<PasswordReset>();
        services.AddScoped<SignUp>();
        services.AddScoped<Mine.AccountOwner>();
        return services;
    }
}
