namespace RulesDashboard.Runtime.Modules;

/// <summary>What a specifier leads to.</summary>
internal abstract record ModuleResolution
{
    private ModuleResolution()
    {
    }

    /// <param name="Entry">The module.</param>
    /// <param name="Member">The member of it that a path such as <c>lodash/get</c> names; null for the whole module.</param>
    /// <param name="Warning">What the rule's author should know, when another version stands in; null otherwise.</param>
    internal sealed record Found(ModuleEntry Entry, string? Member, string? Warning) : ModuleResolution;

    /// <param name="Message">Node's text on the first line, the nearest thing that exists on the second.</param>
    internal sealed record Missing(string Message) : ModuleResolution;
}
