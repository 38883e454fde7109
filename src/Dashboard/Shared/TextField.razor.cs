using Microsoft.AspNetCore.Components;

namespace RulesDashboard.Dashboard.Shared;

/// <summary>A labelled input with its hint and its error; several rows make it a text area.</summary>
public sealed partial class TextField
{
    private readonly string _id = $"field-{Guid.NewGuid():N}";

    [Parameter, EditorRequired] public required string Label { get; set; }

    [Parameter, EditorRequired] public string? Value { get; set; }

    /// <summary>Raised on every keystroke.</summary>
    [Parameter] public EventCallback<string?> ValueChanged { get; set; }

    /// <summary>What is wrong with the value and what to do; null when nothing is.</summary>
    [Parameter] public string? Error { get; set; }

    [Parameter] public string? Hint { get; set; }

    [Parameter] public string? Placeholder { get; set; }

    /// <summary>The input's type, of one row.</summary>
    [Parameter] public string Type { get; set; } = "text";

    [Parameter] public int Rows { get; set; } = 1;

    [Parameter] public int? MaxLength { get; set; }

    [Parameter] public bool Required { get; set; }

    /// <summary>Says beside the label that it may stay empty.</summary>
    [Parameter] public bool Optional { get; set; }

    [Parameter] public string Autocomplete { get; set; } = "off";

    /// <summary><c>off</c>: a long line scrolls.</summary>
    [Parameter] public string? Wrap { get; set; }

    /// <summary>Id of a datalist.</summary>
    [Parameter] public string? List { get; set; }

    /// <summary>Classes for the input itself, such as <c>mono</c>.</summary>
    [Parameter] public string? Class { get; set; }

    private string ErrorId => _id + "-error";

    private string HintId => _id + "-hint";

    private string? Invalid => Error is null ? null : "true";

    private string? DescribedBy => (Error, Hint) switch
    {
        (null, null) => null,
        (null, _) => HintId,
        (_, null) => ErrorId,
        _ => $"{ErrorId} {HintId}",
    };

    private Task ChangedAsync(string? value) => ValueChanged.InvokeAsync(value);
}
