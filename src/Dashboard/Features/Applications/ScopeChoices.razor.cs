using Microsoft.AspNetCore.Components;
using RulesDashboard.Dashboard.Features.Management;

namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>The scopes of the management API to choose from, by resource.</summary>
public sealed partial class ScopeChoices
{
    private static readonly ILookup<string, string> Groups = ManagementScopes.All.ToLookup(scope => scope.Split(':')[1].Replace('_', ' '));

    /// <summary>Those chosen; changed in place.</summary>
    [Parameter, EditorRequired] public HashSet<string> Chosen { get; set; } = [];

    /// <summary>What is wrong with the choice; null when nothing.</summary>
    [Parameter] public string? Error { get; set; }

    private void ChooseAll() => Chosen.UnionWith(ManagementScopes.All);

    private void ChooseReading()
    {
        Chosen.Clear();
        Chosen.UnionWith(ManagementScopes.All.Where(scope => scope.StartsWith("read:", StringComparison.Ordinal)));
    }

    private void Toggle(string scope)
    {
        if (!Chosen.Remove(scope))
        {
            Chosen.Add(scope);
        }
    }
}
