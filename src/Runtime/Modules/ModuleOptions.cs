using System.ComponentModel.DataAnnotations;

namespace RulesDashboard.Runtime.Modules;

/// <summary>What an operator decides about modules.</summary>
public sealed class ModuleOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Runtime:Modules";

    /// <summary>
    /// Whether a pinned version that is not installed is missing, as on Auth0. Otherwise the nearest of the same major version stands in
    /// for it, and the execution says so. Default: false.
    /// </summary>
    [Display(Description = "Whether a pinned version that is not installed is missing, as on Auth0; else the nearest stands in.")]
    public bool StrictPins { get; set; }

    /// <summary>
    /// A folder of pure JavaScript packages, <c>NAME/VERSION/</c> with <c>package.json</c>; null for none. Read when the process starts,
    /// never later.
    /// </summary>
    [Display(Description = "Folder of packages of your own.")]
    public string? Folder { get; set; }
}
