using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Data.Configuration;
using RulesDashboard.Data.Executions;
using RulesDashboard.Data.Rules;
using RulesDashboard.Data.Users;
using RulesDashboard.E2E.Testing;
using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Effects;
using RulesDashboard.Unit.Runtime.Conformance;

namespace RulesDashboard.E2E.Management;

/// <summary>Real logins with the rules of conformance cases, and tries of the same rules with what each login brought. Services are one local server.</summary>
internal sealed class ConformanceLogins(ManagementApp app, ScriptedServer services) : IAsyncDisposable
{
    private const string Email = "ada@example.com";
    private const string NoSuchUser = "The user does not exist.";

    private OidcClient? _client;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Logs in with every case, one after the other, then tries what each login had.</summary>
    public async Task<IReadOnlyList<PlayedCase>> PlayAsync(IReadOnlyList<RuleCase> cases)
    {
        await app.AddUserAsync(Email, user => user.Name = "Ada");
        _client = await OidcClient.RegisterAsync(app);
        await _client.SignInAsync(Email);
        var played = new List<(RuleCase Case, PipelineRequest Ran)>();
        foreach (var @case in cases)
        {
            await PrepareAsync(@case);
            for (var login = 1; login <= @case.Logins; login++)
            {
                var began = DateTime.UtcNow;
                played.Add((@case, await CurrentAsync()));
                using var response = await _client.GetAsync(_client.AuthorizeUrl());
                if (@case.Replies.Count > 0 || @case.Rules.Exists(rule => rule.Source.Contains("auth0", StringComparison.Ordinal)))
                {
                    // What it sends and writes after its callback is to find services and user as this case has them, and not as the next.
                    await Recorded.LastAsync(app, execution => execution.Completed && execution.StartedAt >= began);
                }
            }
        }

        var executions = await ExecutionsAsync(played.Count);
        var tried = new List<PlayedCase>();
        foreach (var ((@case, ran), execution) in played.Zip(executions))
        {
            var globals = tried is [.., var last] && last.Case == @case ? last.Try.Globals : null;
            var request = ran with { User = execution.InputUser!, Context = execution.InputContext!, Trial = new Trial { Globals = globals ?? new Dictionary<string, string>() } };
            tried.Add(new PlayedCase(@case, execution, await TryAsync(@case, request, execution)));
        }

        return [.. tried.GroupBy(played => played.Case).Select(logins => logins.Last())];
    }

    public ValueTask DisposeAsync()
    {
        _client?.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task PrepareAsync(RuleCase @case)
    {
        services.Play(@case);
        var rules = app.Services.GetRequiredService<RuleStore>();
        foreach (var rule in await rules.ListAsync(Cancelled))
        {
            await rules.DeleteAsync(rule.Id, AppFixture.AdminEmail, Cancelled);
        }

        foreach (var rule in @case.Rules)
        {
            var id = await app.AddRuleAsync(rule.Name, rule.Source);
            if (rule.OnError == Runtime.FailurePolicy.Continue)
            {
                await rules.SetOnErrorAsync(id, Data.Rules.FailurePolicy.Continue, AppFixture.AdminEmail, Cancelled);
            }
        }

        var configuration = app.Services.GetRequiredService<ConfigurationStore>();
        foreach (var entry in await configuration.ListAsync(Cancelled))
        {
            await configuration.DeleteAsync(entry.Key, AppFixture.AdminEmail, Cancelled);
        }

        foreach (var (key, value) in @case.Configuration)
        {
            await configuration.SetAsync(key, value, AppFixture.AdminEmail, Cancelled);
        }

        await ResetUserAsync(@case);
    }

    /// <summary>The user is stored as the case has it, whatever the logins of others wrote: rules may ask the management API.</summary>
    private async Task ResetUserAsync(RuleCase @case)
    {
        var profiles = app.Services.GetRequiredService<UserProfileStore>();
        var user = (await profiles.ListByEmailAsync(Email, Cancelled))[0];
        foreach (var (kind, name, stored) in new[] { (Data.Users.MetadataKind.App, "app_metadata", user.AppMetadata), (Data.Users.MetadataKind.User, "user_metadata", user.UserMetadata) })
        {
            Assert.IsType<MetadataResult.Saved>(await profiles.ReplaceMetadataAsync(user.UserId, kind, Metadata(@case, name), stored, AppFixture.AdminEmail, Cancelled));
        }
    }

    private static string Metadata(RuleCase @case, string name) => (@case.User[name] as JsonObject)?.ToJsonString() ?? "{}";

    // Oldest first, without the user's first login, when there were no rules. They are written a moment after the login.
    private async Task<IReadOnlyList<Execution>> ExecutionsAsync(int count)
    {
        var store = app.Services.GetRequiredService<ExecutionStore>();
        var found = new List<ExecutionSummary>();
        while (found.Count <= count || !found.TrueForAll(execution => execution.Completed))
        {
            await Task.Delay(100, Cancelled);
            found.Clear();
            ExecutionCursor? before = null;
            do
            {
                var page = await store.ListAsync(new ExecutionFilter { Before = before }, Cancelled);
                found.AddRange(page.Items);
                before = page.Next;
            }
            while (before is not null);
        }

        var executions = new List<Execution>();
        foreach (var summary in found.AsEnumerable().Reverse().Skip(1))
        {
            executions.Add((await store.FindAsync(summary.Id, Cancelled))!);
        }

        return executions;
    }

    private async Task<PipelineRequest> CurrentAsync()
    {
        var live = app.Services.GetRequiredService<LiveRules>();
        return new PipelineRequest
        {
            Rules = await live.ListAsync(Cancelled),
            User = "{}",
            Context = "{}",
            Configuration = await live.ConfigurationAsync(Cancelled),
            Auth0 = LoginPipeline.Auth0Of(app.Url),
        };
    }

    // Users that the rule wrote to and that do not exist are not there for the try, either.
    private async Task<PipelineReport> TryAsync(RuleCase @case, PipelineRequest request, Execution execution)
    {
        services.Play(@case);
        await ResetUserAsync(@case);
        var missing = execution.Steps.Where(step => step.Writes is not null).SelectMany(step => JsonNode.Parse(step.Writes!)!.AsArray())
            .Where(write => (string?)write!["error"] == NoSuchUser).Select(write => (string?)write!["userId"]).ToHashSet();
        var run = await app.Services.GetRequiredService<RuleTry>().RunAsync(
            new TryRequest(request)
            {
                Unmatched = UnmatchedHttp.Sent,
                Refuses = write => missing.Contains(write.UserId) ? new MetadataReply.Refused(404, "Not Found", NoSuchUser) : null,
            },
            Cancelled);
        return run.Report;
    }
}

/// <summary>A case, the record of its login, and the try with what the login brought.</summary>
internal sealed record PlayedCase(RuleCase Case, Execution Login, PipelineReport Try);
