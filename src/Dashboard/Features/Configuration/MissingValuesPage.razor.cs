using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Configuration;
using RulesDashboard.Data.Rules;

namespace RulesDashboard.Dashboard.Features.Configuration;

/// <summary>The keys that rules read and nobody has set, each with a place to type its value. Where an import leads to.</summary>
public sealed partial class MissingValuesPage(ConfigurationStore configuration, RuleStore rules, ChangeSignal signal, ISnackbar snackbar)
{
    private readonly Dictionary<string, string?> _typed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _errors = new(StringComparer.Ordinal);
    private IReadOnlyList<ConfigurationKey>? _keys;
    private bool _shown;
    private bool _nothing;
    private bool _busy;

    /// <summary>More keys that are wanted, with commas: an import names some that no rule reads.</summary>
    [SupplyParameterFromQuery] public string? Keys { get; set; }

    [Inject] private CurrentAdministrator Administrator { get; set; } = null!; // constructor injection has no place for internal types

    protected override Task OnInitializedAsync()
    {
        RefreshOn(signal, change => change.Topic is ChangeTopic.Configuration or ChangeTopic.Rules, RefreshAsync);
        return RefreshAsync();
    }

    private async Task RefreshAsync()
    {
        var wanted = (Keys ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(key => ConfigurationStore.CheckKey(key) is null);
        var all = await ConfigurationKey.ListAsync(configuration, rules, Closed);
        var known = all.ToDictionary(key => key.Key, StringComparer.Ordinal);
        _keys = [.. all.Where(key => key.Entry is null), .. wanted.Distinct(StringComparer.Ordinal).Where(key => !known.ContainsKey(key)).Select(key => new ConfigurationKey(key, null, []))];
    }

    private async Task SaveAsync()
    {
        _errors.Clear();
        var typed = _typed.Where(pair => !string.IsNullOrEmpty(pair.Value)).ToList();
        _nothing = typed.Count == 0;
        _busy = true;
        var actor = await Administrator.NameAsync();
        foreach (var (key, value) in typed)
        {
            if (await configuration.SetAsync(key, value!, actor, CancellationToken.None) is ConfigurationResult.Invalid(var message))
            {
                _errors[key] = message;
            }
            else
            {
                _typed.Remove(key);
            }
        }

        _busy = false;
        await RefreshAsync();
        if (typed.Count > _errors.Count)
        {
            snackbar.Add($"{typed.Count - _errors.Count} saved; the next login reads them.");
        }
    }

    private static string HintOf(ConfigurationKey key) => key.Rules is []
        ? "No rule names it."
        : $"Read by {string.Join(", ", key.Rules.Select(rule => rule.Name))}.";
}
