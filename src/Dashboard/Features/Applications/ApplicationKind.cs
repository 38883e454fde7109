namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>Whether an application can keep a secret.</summary>
public enum ApplicationKind
{
    /// <summary>Runs on a server and has a client secret (confidential).</summary>
    RegularWeb,

    /// <summary>Runs in a browser or on a device and has none (public).</summary>
    SinglePageOrNative,
}
