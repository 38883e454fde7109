using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Dashboard.Features.Templates.Library;
using RulesDashboard.Data.Configuration;
using RulesDashboard.Data.Rules;

namespace RulesDashboard.E2E.Testing;

/// <summary>An app whose rules reach local servers in place of the services that templates call. Shared by the tests of one class, which run one by one.</summary>
public sealed class IntegratedApp : IAsyncLifetime
{
    public const string SalesforceInstance = "acme.my.salesforce.com";
    public const string Slack = "hooks.slack.com";

    private int _users;

    public AppFixture App { get; } = new();

    public OutsideServices Outside { get; private set; } = null!; // set before any test runs

    public async ValueTask InitializeAsync()
    {
        Outside = await OutsideServices.StartAsync();
        Outside.Map(App, [.. TemplateLibrary.All.SelectMany(template => template.Hosts).Append(SalesforceInstance).Append(Slack).Distinct()]);
        App.Set("Runtime:Limits:HttpTime", "00:00:01");
        await App.InitializeAsync();
    }

    public Task ConfigureAsync(string key, string value) =>
        App.Services.GetRequiredService<ConfigurationStore>().SetAsync(key, value, AppFixture.AdminEmail, default);

    /// <summary>A user nobody else has, named Ada Lovelace.</summary>
    public async Task<string> AddUserAsync()
    {
        var email = $"ada{Interlocked.Increment(ref _users)}@example.com";
        await App.AddUserAsync(email, user => (user.Name, user.GivenName, user.FamilyName, user.AppMetadata) = ("Ada Lovelace", "Ada", "Lovelace", """{"roles":["writer"]}"""));
        return email;
    }

    /// <summary>Leaves only this rule in the pipeline, and forgets what reached the services before.</summary>
    public async Task UseOnlyAsync(string template)
    {
        Outside.Requests.Clear();
        var rules = App.Services.GetRequiredService<RuleStore>();
        foreach (var rule in await rules.ListAsync(default))
        {
            await rules.DeleteAsync(rule.Id, AppFixture.AdminEmail, default);
        }

        await App.AddRuleAsync(TemplateLibrary.Find(template)!.Title, TemplateLibrary.Find(template)!.Source);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Outside.DisposeAsync();
    }
}
