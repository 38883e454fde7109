using Microsoft.AspNetCore.Identity;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Data.Roles;
using RulesDashboard.Data.Rules;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Demo;

/// <summary>Fills an installation with something to play with. What is there already stays as it is.</summary>
internal sealed class DemoSeed(UserManager<User> users, RoleManager<Role> roles, ApplicationDirectory applications, RuleStore rules)
{
    public const string Password = "demo-password";

    /// <summary>The secret in the sample's settings; only good for an application that answers on this machine.</summary>
    private const string WebShopSecret = "web-shop-demo-secret-for-localhost-only";

    private const string Actor = "demo";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var application in Applications())
        {
            await applications.CreateAsync(application, Actor, cancellationToken); // a taken client id stays as it is
        }

        await SeedUsersAsync();
        await SeedRulesAsync(cancellationToken);
        await Console.Out.WriteLineAsync(
            $"""

              Demo data is in place. Sign in to an application as ada@example.com (passes), grace@example.com (suspended) or
              linus@example.com (a rule breaks), each with the password {Password}

            """.AsMemory(), cancellationToken);
    }

    private static IEnumerable<NewApplication> Applications() =>
    [
        new()
        {
            ClientId = "web-shop",
            Name = "Web shop",
            Kind = ApplicationKind.RegularWeb,
            Secret = WebShopSecret,
            CallbackUrls = ["http://localhost:5001/signin-oidc"],
            SignOutUrls = ["http://localhost:5001/signout-callback-oidc", "http://localhost:5001/"]
        },
        new()
        {
            ClientId = "admin-portal",
            Name = "Admin portal",
            Kind = ApplicationKind.SinglePageOrNative,
            CallbackUrls = ["http://localhost:5002/callback"],
            SignOutUrls = ["http://localhost:5002/"]
        }
    ];

    private async Task SeedUsersAsync()
    {
        if (!await roles.RoleExistsAsync("editor"))
        {
            await roles.CreateAsync(new Role("editor"));
        }

        await AddAsync(Person("ada@example.com", "Ada", "Lovelace", """{"preferences":{"theme":"dark"}}""", """{"tier":"gold"}"""), "editor");
        await AddAsync(Person("grace@example.com", "Grace", "Hopper", """{"preferences":{"theme":"light"}}""", """{"suspended":true}"""));
        await AddAsync(Person("linus@example.com", "Linus", "Pauling", null, null));
    }

    private static User Person(string email, string given, string family, string? userMetadata, string? appMetadata) => new()
    {
        UserName = email,
        Email = email,
        EmailConfirmed = true,
        Name = $"{given} {family}",
        GivenName = given,
        FamilyName = family,
        UserMetadata = userMetadata,
        AppMetadata = appMetadata
    };

    private async Task AddAsync(User user, params string[] roleNames)
    {
        if (await users.FindByEmailAsync(user.Email!) is null && (await users.CreateAsync(user, Password)).Succeeded)
        {
            await users.AddToRolesAsync(user, roleNames);
        }
    }

    private async Task SeedRulesAsync(CancellationToken cancellationToken)
    {
        var existing = (await rules.ListAsync(cancellationToken)).Select(rule => rule.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var rule in DemoRules.All.Where(rule => !existing.Contains(rule.Name)))
        {
            if (await rules.CreateAsync(rule, Actor, cancellationToken) is SaveResult.Saved(var id, var version)
                && await rules.DeployAsync(id, version, Actor, cancellationToken) is SaveResult.Saved)
            {
                await rules.SetEnabledAsync(id, true, Actor, cancellationToken);
            }
        }
    }
}
