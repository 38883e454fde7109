using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Data.Apis;
using RulesDashboard.Data.Documents;
using RulesDashboard.Data.Roles;
using RulesDashboard.Data.Rules;
using RulesDashboard.Data.Users;

namespace RulesDashboard.E2E.Testing;

/// <summary>The dashboard as it is started by hand: real Kestrel on a free port, real database in a file of its own.</summary>
/// <remarks>One of its own for a test that changes what all logins see, else the one that the assembly shares: <see cref="SharedApp"/>.</remarks>
public class AppFixture : WebApplicationFactory<Program>, IAsyncLifetime
{
    public const string AdminEmail = "admin@example.com";
    public const string Password = "correct horse battery";

    private readonly string _folder = Directory.CreateTempSubdirectory("rules-dashboard-e2e-").FullName;
    private readonly Dictionary<string, string?> _settings = [];

    public AppFixture()
    {
        UseKestrel(0);
        Set("Database:ConnectionString", $"Data Source={Path.Combine(_folder, "e2e.db")}");
        Set("SignIn:AttemptsPerMinute", "1000"); // all tests share one address
        Set("Logging:LogLevel:Default", "Warning");
        Set("Runtime:Workers", "1"); // and a spare; every app of the tests starts its own
    }

    /// <summary>By name: passkeys and cookies want a domain, and an address in digits is none.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Leave the installation fresh, so that its set-up page is open.</summary>
    protected virtual bool WithAdministrator => true;

    /// <summary>Configuration of this app; only before it starts.</summary>
    public void Set(string key, string? value) => _settings[key] = value;

    public virtual ValueTask InitializeAsync()
    {
        if (WithAdministrator)
        {
            Set("Admin:Email", AdminEmail);
            Set("Admin:Password", Password);
        }

        StartServer();
        Url = $"http://localhost:{ClientOptions.BaseAddress.Port}";
        return ValueTask.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A user of the user database; the password is <see cref="Password"/>.</summary>
    public async Task<User> AddUserAsync(string email, Action<User>? change = null, params string[] roles)
    {
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var roleManager = scope.ServiceProvider.GetRequiredService<RoleManager<Role>>();
        var user = new User { UserName = email, Email = email, EmailConfirmed = true };
        change?.Invoke(user);
        Expect(await users.CreateAsync(user, Password));
        foreach (var role in roles)
        {
            if (!await roleManager.RoleExistsAsync(role))
            {
                Expect(await roleManager.CreateAsync(new Role(role)));
            }

            Expect(await users.AddToRoleAsync(user, role));
        }

        return user;
    }

    /// <summary>A browser, without a screen, in which an administrator is signed in to the dashboard.</summary>
    public async Task<(HttpClient Http, CookieContainer Cookies)> SignInAdministratorAsync()
    {
        var cookies = new CookieContainer();
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = new Uri(Url) };
        var fields = OidcClient.HiddenFields(await http.GetStringAsync("/account/sign-in"));
        fields["Input.Email"] = AdminEmail;
        fields["Input.Password"] = Password;
        using var answer = await http.PostAsync("/account/sign-in", new FormUrlEncodedContent(fields));
        answer.EnsureSuccessStatusCode();
        return (http, cookies);
    }

    /// <summary>An application that may sign users in.</summary>
    public async Task AddApplicationAsync(string clientId, string name, string secret, string callback, params string[] signOutUrls)
    {
        var result = await Services.GetRequiredService<ApplicationDirectory>().CreateAsync(
            new NewApplication
            {
                ClientId = clientId,
                Name = name,
                Kind = ApplicationKind.RegularWeb,
                Secret = secret,
                CallbackUrls = [callback],
                SignOutUrls = signOutUrls
            },
            AdminEmail,
            default);
        Assert.IsType<ApplicationResult.Saved>(result);
    }

    /// <summary>An application as its document describes it.</summary>
    public async Task AddApplicationAsync(string clientId, JsonObject document) => Assert.IsType<DocumentResult.Saved>(
        await Services.GetRequiredService<ApplicationDocuments>().CreateAsync(document, clientId, AdminEmail, default));

    /// <summary>An API as its document describes it; the one that is there stays as it is.</summary>
    public async Task AddApiAsync(JsonObject document) => await Services.GetRequiredService<ApiStore>().CreateAsync(document, AdminEmail, default);

    /// <summary>A deployed, enabled rule at the end of the pipeline.</summary>
    public async Task<Guid> AddRuleAsync(string name, string source)
    {
        var rules = Services.GetRequiredService<RuleStore>();
        var created = Assert.IsType<SaveResult.Saved>(await rules.CreateAsync(new NewRule(name, "", source), AdminEmail, default));
        Assert.IsType<SaveResult.Saved>(await rules.DeployAsync(created.Id, created.Version, AdminEmail, default));
        Assert.IsType<SaveResult.Saved>(await rules.SetEnabledAsync(created.Id, true, AdminEmail, default));
        return created.Id;
    }

    /// <summary>The same, for the logins of one user: others do not notice it.</summary>
    /// <param name="email">The user.</param>
    /// <param name="name">Of the rule.</param>
    /// <param name="body">Statements over <c>user</c>, <c>context</c> and <c>callback</c>; they end in a call of the last.</param>
    public Task<Guid> AddRuleForAsync(string email, string name, string body) => AddRuleAsync(name, $$"""
        function (user, context, callback) {
          if (user.email !== '{{email}}') {
            return callback(null, user, context);
          }

          {{body}}
        }
        """);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environments.Development); // serves the static web assets of a build
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(_settings));
        builder.ConfigureLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Diagnostics", LogLevel.Error));
    }

    private static void Expect(IdentityResult result) =>
        Assert.True(result.Succeeded, string.Join(' ', result.Errors.Select(error => error.Description)));
}
