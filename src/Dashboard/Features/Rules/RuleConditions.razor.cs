using Microsoft.AspNetCore.Components;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Rules;

namespace RulesDashboard.Dashboard.Features.Rules;

/// <summary>Which logins a rule is for: applications and connections to choose from; a choice counts from the next login on.</summary>
public sealed partial class RuleConditions
{
    private IReadOnlyList<Choice> _applications = [];
    private IReadOnlyList<Choice> _connections = [];

    [Inject] private ApplicationDirectory Applications { get; set; } = null!;

    [Inject] private ConnectionStore Connections { get; set; } = null!;

    [Inject] private RuleActions Actions { get; set; } = null!;

    [Parameter, EditorRequired] public required RuleDetails Rule { get; set; }

    private RuleCondition Condition => Rule.Condition ?? new RuleCondition([], []);

    private string Summary => Rule.Condition is null
        ? "It runs in every login. Choose applications or connections to narrow that down."
        : "It runs when a login goes to one of the chosen applications and comes from one of the chosen connections; in others it is skipped.";

    private IEnumerable<(string Title, IReadOnlyList<Choice> Choices, IReadOnlyList<string> Chosen, Func<string, Task> Set)> Groups =>
    [
        ("Applications", WithLost(_applications, Condition.Applications), Condition.Applications, id => SetAsync(Condition with { Applications = Toggled(Condition.Applications, id) })),
        ("Connections", WithLost(_connections, Condition.Connections), Condition.Connections, name => SetAsync(Condition with { Connections = Toggled(Condition.Connections, name) })),
    ];

    protected override async Task OnInitializedAsync()
    {
        _applications = [.. (await Applications.ListAsync(CancellationToken.None)).Where(application => application.Kind != ApplicationKind.MachineToMachine)
            .Select(application => new Choice(application.ClientId, application.Name, application.ClientId))];
        _connections = [.. (await Connections.ListAsync(CancellationToken.None)).Select(connection => new Choice((string)connection["name"]!, (string)connection["name"]!, (string)connection["strategy"]!))];
    }

    private Task SetAsync(RuleCondition condition) => Actions.SetConditionAsync(Rule.Id, Rule.Name, condition);

    private static string[] Toggled(IReadOnlyList<string> items, string item) => items.Contains(item) ? [.. items.Where(other => other != item)] : [.. items, item];

    // What is gone stays to be seen and to be taken out.
    private static IReadOnlyList<Choice> WithLost(IReadOnlyList<Choice> there, IReadOnlyList<string> chosen) =>
        [.. there, .. chosen.Where(id => there.All(choice => choice.Id != id)).Select(id => new Choice(id, id, "There is none of this name now"))];

    private sealed record Choice(string Id, string Name, string Detail);
}
