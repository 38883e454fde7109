using RulesDashboard.Dashboard.Features.Transfer.Reading;

namespace RulesDashboard.Dashboard.Features.Transfer.Resources;

/// <summary>What an import would do with one resource. Has no secret in it.</summary>
/// <param name="File">Where it comes from.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Which one.</param>
/// <param name="Change"><c>new</c>, <c>changed</c> or <c>same</c>.</param>
public sealed record ResourceReport(string File, ResourceKind Kind, string Name, string Change);
