using System.Text.Json.Serialization;

namespace RulesDashboard.Dashboard.Shared.Code;

/// <summary>A squiggle in the editor.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Source">Who says so: the engine, or the last run.</param>
public sealed record EditorMarker(int Line, int Column, string Message, string Source = "engine")
{
    /// <summary>Column after its last character; null for the rest of the line.</summary>
    public int? EndColumn { get; init; }

    /// <summary>What the editor knows it as: <c>Error</c>, <c>Warning</c> or <c>Info</c>.</summary>
    public string Severity { get; init; } = Error;

    /// <summary>Whether it keeps the text from being deployed.</summary>
    [JsonIgnore]
    public bool IsError => Severity == Error;

    private const string Error = "Error";
}

/// <summary>A line that the last run has something to say about.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Kind">CSS class suffix: <c>fault</c> or <c>note</c>.</param>
/// <param name="Text">Shown after the line; null for none.</param>
public sealed record EditorLine(int Line, string Kind, string? Text);

/// <summary>Where the editor shall put its cursor; a new instance asks again.</summary>
public sealed record EditorPosition(int Line, int Column);
