using System.Net;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data.Users;
using RulesDashboard.E2E.Management;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Protocol.Secrets;

/// <summary>Secrets stay where they belong: used by everything, they are nowhere to be read.</summary>
public sealed class SecretTests(SecretApp app) : IClassFixture<SecretApp>
{
    [Fact]
    public async Task Everything_Used_NoSecretIsInTheLogTheDatabaseAPageOrAnError()
    {
        using var caller = await app.CallerAsync();
        var user = await app.AddUserAsync($"{Guid.NewGuid():N}@example.com");
        var errors = new List<string> { await UseConnectionAsync(caller), await UseConfigurationAsync(caller, user.Email!) };
        errors.AddRange(await SignInAsync(user));
        errors.Add(await CallWronglyAsync());

        Assert.DoesNotContain(SecretApp.Canary, string.Join('\n', errors), StringComparison.Ordinal);
        Assert.DoesNotContain(SecretApp.Canary, app.Log, StringComparison.Ordinal);
        Assert.Contains("/oauth/token", app.Log, StringComparison.Ordinal); // it does tell what happens
        Assert.False(IsStored(SecretApp.Canary), "A secret is in the database as it is.");
        Assert.True(IsStored(user.Email!));
        Assert.All(await PagesAsync(user), page => Assert.DoesNotContain(SecretApp.Canary, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Password_Stored_IsHashedAsIdentityDoesByDefaultToday()
    {
        var user = await app.AddUserAsync($"{Guid.NewGuid():N}@example.com");
        await using var scope = app.Services.CreateAsyncScope();

        var hash = Convert.FromBase64String((await scope.ServiceProvider.GetRequiredService<UserManager<User>>().FindByIdAsync(user.Id))!.PasswordHash!);
        var usual = Convert.FromBase64String(new PasswordHasher<User>().HashPassword(user, AppFixture.Password));

        // Format, function, iterations and length of the salt: 13 bytes.
        Assert.Equal(usual[..13], hash[..13]);
        Assert.True(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)) >= 100_000);
    }

    private bool IsStored(string text) => app.DatabaseBytes().AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    private static async Task<string> UseConnectionAsync(HttpClient caller)
    {
        var (_, connection) = await caller.SendAsync(HttpMethod.Post, "connections", new
        {
            name = "provider",
            strategy = "oidc",
            options = new { client_id = "us", client_secret = SecretApp.ProviderSecret, discovery_url = "http://127.0.0.1:1/.well-known/openid-configuration", issuer = "http://127.0.0.1:1/" },
        });
        var (_, shown) = await caller.SendAsync(HttpMethod.Get, $"connections/{(string?)connection["id"]}");
        return connection.ToJsonString() + shown.ToJsonString();
    }

    /// <summary>Rules that do all that they should not: log, send and throw what is secret.</summary>
    private async Task<string> UseConfigurationAsync(HttpClient caller, string email)
    {
        await caller.SendAsync(HttpMethod.Put, "rules-configs/KEY", new { value = SecretApp.Configured });
        await app.AddRuleForAsync(email, "Tells everything", """
            console.log('key', configuration.KEY, { nested: [configuration.KEY] });
            require('request')({ url: 'https://service.invalid/' + configuration.KEY, headers: { authorization: 'Bearer ' + configuration.KEY } }, function () {
              var error = new Error('Cannot use ' + configuration.KEY);
              error.name = configuration.KEY;
              callback(error);
            });
            """);
        return await caller.GetStringAsync("rules-configs");
    }

    private async Task<IEnumerable<string>> SignInAsync(User user)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var stored = (await users.FindByIdAsync(user.Id))!;
        await users.RemovePasswordAsync(stored);
        await users.AddPasswordAsync(stored, SecretApp.UserPassword);
        await app.AddApplicationAsync("application", "Application", SecretApp.ApplicationSecret, OidcClient.Callback);

        using var client = OidcClient.Of(app, "application", SecretApp.ApplicationSecret);
        using var wrong = await client.TypeAsync(user.Email!, SecretApp.Canary + "-mistyped");
        var denied = await client.SignInWithAsync(user.Email!, SecretApp.UserPassword);
        await Recorded.OfAsync(app, user.Email!);
        return [await wrong.Content.ReadAsStringAsync(), string.Join('\n', denied)];
    }

    private async Task<string> CallWronglyAsync()
    {
        using var http = new HttpClient { BaseAddress = new Uri(app.Url) };
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", "application"), new("client_secret", SecretApp.Canary + "-wrong")]);
        using var refused = await http.PostAsync("/oauth/token", form);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        return await refused.Content.ReadAsStringAsync();
    }

    private async Task<IReadOnlyList<string>> PagesAsync(User user)
    {
        var (browser, _) = await app.SignInAdministratorAsync();
        var execution = await Recorded.OfAsync(app, user.Email!);
        string[] paths = ["/", "/rules", "/configuration", "/applications", "/applications/application", "/executions", $"/executions/{execution.Id}", "/users", $"/users/{Uri.EscapeDataString(user.Id)}", "/audit", "/outbox", "/runtime"];
        var pages = new List<string>();
        foreach (var path in paths)
        {
            using var answer = await browser.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
            pages.Add(await answer.Content.ReadAsStringAsync());
        }

        return pages;
    }
}
