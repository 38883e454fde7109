using Microsoft.AspNetCore.Components;
using RulesDashboard.Runtime;

namespace RulesDashboard.Dashboard.Features.Rules;

/// <summary>What one try did.</summary>
public sealed partial class TryReport
{
    private string? _view;

    [Parameter, EditorRequired] public required TryResult Result { get; set; }

    /// <summary>The rule that is edited, among the steps.</summary>
    [Parameter, EditorRequired] public required Guid RuleId { get; set; }

    // What the application gets comes first; a refused login has no tokens to look at.
    private string View => _view ?? (Result.IdToken.Count + Result.AccessToken.Count > 0 ? "tokens" : Result.User.Count > 0 ? "user" : Result.Context.Count > 0 ? "context" : "tokens");

    private IEnumerable<(string Id, string Title, int Count)> Views =>
        [("user", "user", Result.User.Count), ("context", "context", Result.Context.Count), ("tokens", "tokens", Result.IdToken.Count + Result.AccessToken.Count)];

    // The fault that ended the login stands in the banner already.
    private List<string> Faults =>
    [
        .. Result.Steps.Where(step => step.SkipReason is not null).Select(step => $"{step.RuleName} was skipped: {step.SkipReason}"),
        .. Result.Steps.Select(step => step.Fault).OfType<RuleFault>().Select(FaultText.Of).Where(fault => fault != Result.Detail),
        .. Result.Steps.SelectMany(step => step.BackgroundFaults).Select(fault => $"In the background: {FaultText.Of(fault)}"),
    ];

    private List<HttpCall> Calls => [.. Result.Steps.SelectMany(step => step.Http).OrderBy(call => call.StartMs)];

    private List<MetadataWrite> Writes => [.. Result.Steps.SelectMany(step => step.Writes).OrderBy(write => write.AtMs)];

    private List<ConsoleLine> Lines => [.. Result.Steps.SelectMany(step => step.Console).OrderBy(line => line.AtMs)];
}
