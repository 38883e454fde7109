using Microsoft.AspNetCore.Components.Forms;

namespace RulesDashboard.Dashboard.Features.Import;

/// <summary>A file as the browser has it.</summary>
/// <param name="Path">Relative to what was picked, with <c>/</c>.</param>
/// <param name="File">Read when it is wanted.</param>
public sealed record PickedFile(string Path, IBrowserFile File);
