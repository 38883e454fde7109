namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>What an application is: whether it can keep a secret, and whether people sign in to it.</summary>
public enum ApplicationKind
{
    /// <summary>Runs on a server and has a client secret (confidential).</summary>
    RegularWeb,

    /// <summary>Runs in a browser or on a device and has none (public).</summary>
    SinglePageOrNative,

    /// <summary>A program that uses the management API as itself (client credentials); nobody signs in to it.</summary>
    MachineToMachine,
}
