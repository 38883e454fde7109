using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data;
using RulesDashboard.E2E.Testing;
using RulesDashboard.Unit.Runtime.Documents;

namespace RulesDashboard.E2E.Protocol.Attacks;

/// <summary>People as nobody should send them (profiles.json): refused with a reason or kept as they are, and never more than text.</summary>
public abstract class ProfileAttacks(ProfileApp app)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // What would run, or lead elsewhere, if it were markup.
    private static readonly string[] Markup = ["<script>alert", "<svg/onload", "<img src=x", "<style>@import", "<base href=http", "<a id=Blazor", "src=\"javascript:", "href=\"javascript:"];

    public static TheoryData<string> Profiles => [.. HostileProfile.All.Select(profile => profile.Id)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task Create_OverTheManagementApi_IsRefusedOrShownAsText(string id)
    {
        var profile = HostileProfile.All.Single(profile => profile.Id == id).User;
        var (status, text) = await app.CreateUserAsync(WithAccount(profile)).WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.InRange((int)status, 200, 499);
        if (status == HttpStatusCode.Created)
        {
            await LookAsync((string)JsonNode.Parse(text)!["user_id"]!);
        }
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task SignIn_ThroughAProviderThatSaysSo_EndsAtTheApplicationOrWithAReason(string id)
    {
        (app.Provider.Subject, app.Provider.Profile) = (id, HostileProfile.All.Single(profile => profile.Id == id).User.Replace("""{"sub":"1",""", $$"""{"sub":"{{id}}",""", StringComparison.Ordinal));
        using var client = OidcClient.Of(app, app.ClientId, "not needed here");
        var url = client.AuthorizeUrl(("connection", ProfileApp.ConnectionName));
        for (var step = 0; step < 8 && url is not null; step++)
        {
            using var answer = await client.GetAsync(url).WaitAsync(Patience, TestContext.Current.CancellationToken);
            Assert.InRange((int)answer.StatusCode, 200, 499);
            IsText(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            url = answer.Headers.Location?.ToString();
            Assert.True(url is null || url.StartsWith('/') || url.StartsWith(app.Url, StringComparison.Ordinal) || url.StartsWith(app.Provider.Url, StringComparison.Ordinal) || url.StartsWith(OidcClient.Callback, StringComparison.Ordinal), url);
            url = url?.StartsWith(OidcClient.Callback, StringComparison.Ordinal) == true ? null : url;
        }

        await using var context = await app.Services.GetRequiredService<IDbContextFactory<DashboardDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        if (await context.Users.Where(user => user.Id.EndsWith("|" + id)).Select(user => user.Id).FirstOrDefaultAsync(TestContext.Current.CancellationToken) is { } userId)
        {
            await LookAsync(userId);
        }
    }

    /// <summary>The user's page and the lists show it.</summary>
    private async Task LookAsync(string userId)
    {
        foreach (var path in new[] { $"/users/{Uri.EscapeDataString(userId)}", "/users", "/executions" })
        {
            using var answer = await app.Administrator.GetAsync(path).WaitAsync(Patience, TestContext.Current.CancellationToken);
            Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
            IsText(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    /// <summary>The profile as a new user with an e-mail and a password, when it is an object that lacks them.</summary>
    private static string WithAccount(string profile) => profile.StartsWith('{')
        ? $$"""{"connection":"Username-Password-Authentication","password":"{{AppFixture.Password}}","email":"{{Guid.NewGuid():N}}@example.com",{{profile[1..].Replace("\"sub\":\"1\",", "", StringComparison.Ordinal)}}"""
        : profile;

    private static void IsText(string page) => Assert.All(Markup, markup => Assert.DoesNotContain(markup, page, StringComparison.OrdinalIgnoreCase));
}

public sealed class ProfileAttackTests(ProfileApp app) : ProfileAttacks(app), IClassFixture<ProfileApp>;

public sealed class PostgresProfileAttackTests(PostgresProfileApp app) : ProfileAttacks(app), IClassFixture<PostgresProfileApp>;
