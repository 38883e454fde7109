using Microsoft.AspNetCore.Components;
using MudBlazor;
using RulesDashboard.Data.Configuration;

namespace RulesDashboard.Dashboard.Features.Configuration;

/// <summary>Asks for a value and saves it; closes with the key.</summary>
public sealed partial class ConfigurationDialog(ConfigurationStore configuration)
{
    private readonly string _form = $"value-{Guid.NewGuid():N}";
    private string? _key;
    private string? _keyError;
    private string? _value;
    private string? _valueError;
    private bool _shown;
    private bool _busy;

    /// <summary>Null asks for one.</summary>
    [Parameter] public string? Key { get; set; }

    /// <summary>Whether the key has a value now.</summary>
    [Parameter] public bool Replaces { get; set; }

    /// <summary>The keys that are set: a new one must not replace another unnoticed.</summary>
    [Parameter, EditorRequired] public required IReadOnlySet<string> Taken { get; set; }

    /// <summary>E-mail of the administrator.</summary>
    [Parameter, EditorRequired] public required string Actor { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!; // the dialog provider fills it

    private string Title => (Key, Replaces) switch
    {
        (null, _) => "New configuration value",
        (_, true) => $"Replace {Key}",
        _ => $"Set {Key}",
    };

    private async Task SaveAsync()
    {
        var key = Key ?? _key?.Trim() ?? "";
        _keyError = ConfigurationStore.CheckKey(key)
            ?? (Key is null && Taken.Contains(key) ? "This key has a value: cancel, and replace it in the list." : null);
        _valueError = ConfigurationStore.CheckValue(_value);
        if (_keyError is not null || _valueError is not null || _busy)
        {
            return;
        }

        _busy = true;
        var result = await configuration.SetAsync(key, _value!, Actor, CancellationToken.None);
        _busy = false;
        if (result is ConfigurationResult.Invalid(var message))
        {
            _valueError = message;
            return;
        }

        _value = null;
        Dialog.Close(key);
    }
}
