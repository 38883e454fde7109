using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Dashboard.Shared;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Configuration;
using RulesDashboard.Data.Rules;

namespace RulesDashboard.Dashboard.Features.Configuration;

/// <summary>The keys that rules read: never their values, and who needs them.</summary>
public sealed partial class ConfigurationPage(
    ConfigurationStore configuration, RuleStore rules, ChangeSignal signal, NavigationManager navigation, IDialogService dialogs)
{
    private IReadOnlyList<ConfigurationKey>? _keys;

    [SupplyParameterFromQuery(Name = "q")] public string? Search { get; set; }

    /// <summary>Asks at once for the value of this key, for links from where it is wanted.</summary>
    [SupplyParameterFromQuery] public string? Add { get; set; }

    [Inject] private CurrentAdministrator Administrator { get; set; } = null!; // constructor injection has no place for internal types

    [Inject] private ISnackbar Snackbar { get; set; } = null!;

    private int Missing => _keys?.Count(key => key.Entry is null) ?? 0;

    private List<ConfigurationKey> Found =>
    [
        .. _keys!.Where(key => string.IsNullOrWhiteSpace(Search)
            || key.Key.Contains(Search.Trim(), StringComparison.OrdinalIgnoreCase)
            || key.Rules.Any(rule => rule.Name.Contains(Search.Trim(), StringComparison.OrdinalIgnoreCase))),
    ];

    protected override async Task OnInitializedAsync()
    {
        RefreshOn(signal, change => change.Topic is ChangeTopic.Configuration or ChangeTopic.Rules, RefreshAsync);
        await RefreshAsync();
        if (Add is { } wanted && ConfigurationStore.CheckKey(wanted) is null)
        {
            navigation.NavigateTo(navigation.GetUriWithQueryParameter("add", (string?)null), replace: true);
            await SetAsync(wanted);
        }
    }

    private async Task RefreshAsync() => _keys = await ConfigurationKey.ListAsync(configuration, rules, Closed);

    private void SearchFor(string typed) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameter("q", typed.Length == 0 ? null : typed), replace: true);

    private async Task SetAsync(string? key)
    {
        var taken = _keys!.Where(item => item.Entry is not null).Select(item => item.Key).ToHashSet(StringComparer.Ordinal);
        var parameters = new DialogParameters<ConfigurationDialog>
        {
            { dialog => dialog.Key, key },
            { dialog => dialog.Replaces, key is not null && taken.Contains(key) },
            { dialog => dialog.Taken, taken },
            { dialog => dialog.Actor, await Administrator.NameAsync() },
        };
        var options = new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, BackdropClick = false };
        var shown = await dialogs.ShowAsync<ConfigurationDialog>("Configuration value", parameters, options);
        if (await shown.Result is { Canceled: false, Data: string saved })
        {
            Snackbar.Add($"{saved} is saved; the next login reads it.");
            await RefreshAsync();
        }
    }

    private async Task DeleteAsync(ConfigurationKey item)
    {
        var lost = item.Rules is []
            ? "No rule names it. Its value cannot be brought back."
            : $"{string.Join(", ", item.Rules.Select(rule => rule.Name))} will read undefined from the next login on. Its value cannot be brought back.";
        if (await TypedConfirmDialog.AskAsync(dialogs, $"Delete {item.Key}?", lost, item.Key, "Delete value"))
        {
            await configuration.DeleteAsync(item.Key, await Administrator.NameAsync(), CancellationToken.None);
            Snackbar.Add($"{item.Key} is deleted.");
            await RefreshAsync();
        }
    }
}
