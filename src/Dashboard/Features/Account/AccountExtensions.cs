using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using RulesDashboard.Dashboard.Features.Account.Passkeys;
using RulesDashboard.Dashboard.Features.Account.Passwords;
using RulesDashboard.Dashboard.Features.Account.SelfService;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Account;

/// <summary>Identity over our user table, and the administrators' cookie.</summary>
internal static class AccountExtensions
{
    /// <summary>When the administrator signed in; survives the renewals of the cookie.</summary>
    public const string SignedInAt = "signed-in-at";

    private static readonly TimeSpan Idle = TimeSpan.FromHours(2);
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    public static IServiceCollection AddDashboardAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SignInOptions>().Bind(configuration.GetSection(SignInOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SignInOptions>, SignInOptionsValidator>();

        // A right password ends the count of wrong ones for users with a second factor too: tries at that are counted apart.
        AppContext.SetSwitch("Microsoft.AspNetCore.Identity.CheckPasswordSignInAlwaysResetLockoutOnSuccess", true);
        services.AddIdentityCore<User>(Configure)
            .AddUserDatabase()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.AddScoped<IPasswordHasher<User>, UpgradingPasswordHasher>();
        services.AddOptions<IdentityOptions>().Configure<IOptions<SignInOptions>>((identity, signIn) =>
        {
            identity.Lockout.MaxFailedAccessAttempts = signIn.Value.AttemptsPerAccount;
            identity.Lockout.DefaultLockoutTimeSpan = signIn.Value.Pause;
        });
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = AdministratorRevalidation.Interval);
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, Configure);

        services.AddLocalization();
        services.AddSelfService();
        services.AddPasskeys();
        services.AddSingleton<SignInThrottle>();
        services.AddScoped<PasswordCheck>();
        services.AddScoped<AdministratorSession>();
        services.AddScoped<AuthenticationStateProvider, AdministratorRevalidation>();
        return services;
    }

    private static void Configure(IdentityOptions options)
    {
        // Length is what counts; composition rules make passwords worse (NIST SP 800-63B, 3.1.1.2).
        options.Password.RequiredLength = 8;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Password.RequiredUniqueChars = 1;
    }

    private static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "rules-dashboard";
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.HttpOnly = true;
        options.LoginPath = AccountUrls.SignIn;
        options.AccessDeniedPath = AccountUrls.Denied;
        options.ReturnUrlParameter = "returnUrl";
        options.ExpireTimeSpan = Idle;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = ValidateAsync;
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var now = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var started = context.Properties.Items.TryGetValue(SignedInAt, out var text) && DateTimeOffset.TryParse(text, out var at) ? at : default;
        if (started + Lifetime <= now)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        await SecurityStampValidator.ValidatePrincipalAsync(context);
    }
}
