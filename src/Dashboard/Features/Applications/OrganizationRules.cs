namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>Whether people sign in to an application as members of organizations.</summary>
/// <param name="Usage">The document's <c>organization_usage</c>.</param>
/// <param name="Behavior">Its <c>organization_require_behavior</c>, which counts where an organization is required.</param>
internal sealed record OrganizationRules(OrganizationUsage Usage, OrganizationBehavior Behavior)
{
    public const string UsageMember = "organization_usage";
    public const string BehaviorMember = "organization_require_behavior";

    private static readonly (string Name, OrganizationUsage Value)[] Usages = [("deny", OrganizationUsage.Deny), ("allow", OrganizationUsage.Allow), ("require", OrganizationUsage.Require)];

    private static readonly (string Name, OrganizationBehavior Value)[] Behaviors =
        [("no_prompt", OrganizationBehavior.NoPrompt), ("pre_login_prompt", OrganizationBehavior.PreLoginPrompt), ("post_login_prompt", OrganizationBehavior.PostLoginPrompt)];

    /// <summary>Of an application; what its document does not say is as on Auth0.</summary>
    /// <param name="usage">As the document writes it; null when it does not.</param>
    /// <param name="behavior">The same.</param>
    public static OrganizationRules Of(string? usage, string? behavior) => new(
        Usages.FirstOrDefault(known => known.Name == usage).Value,
        Behaviors.FirstOrDefault(known => known.Name == behavior).Value);

    /// <summary>Null when the two can be written, else a message.</summary>
    public static string? Check(string? usage, string? behavior) =>
        usage is not null && !Usages.Any(known => known.Name == usage) ? $"{UsageMember} must be one of {string.Join(", ", Usages.Select(known => known.Name))}"
        : behavior is not null && !Behaviors.Any(known => known.Name == behavior) ? $"{BehaviorMember} must be one of {string.Join(", ", Behaviors.Select(known => known.Name))}"
        : null;
}

/// <summary>Whether people sign in as members of organizations.</summary>
internal enum OrganizationUsage
{
    /// <summary>As themselves only.</summary>
    Deny,

    /// <summary>When the request names an organization.</summary>
    Allow,

    /// <summary>Always.</summary>
    Require,
}

/// <summary>What becomes of a request that names no organization where one is required.</summary>
internal enum OrganizationBehavior
{
    /// <summary>It is refused.</summary>
    NoPrompt,

    /// <summary>People are asked for the organization's name before they sign in.</summary>
    PreLoginPrompt,

    /// <summary>People choose among their organizations once they have signed in.</summary>
    PostLoginPrompt,
}
