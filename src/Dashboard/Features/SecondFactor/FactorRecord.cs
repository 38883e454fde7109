namespace RulesDashboard.Dashboard.Features.SecondFactor;

/// <summary>What is kept of a user's authenticator app, of tries to prove a second factor, and of browsers in which it need not be proved. One of the user's tokens, protected.</summary>
internal sealed record FactorRecord
{
    /// <summary>Base 32; null when no app is set up.</summary>
    public string? Key { get; init; }

    /// <summary>Base 32 of an app that is being set up; its first code makes it <see cref="Key"/>.</summary>
    public string? NewKey { get; init; }

    /// <summary>Id of the session that it was shown in.</summary>
    public string? NewKeySession { get; init; }

    /// <summary>The time step of the last code that was accepted: none up to it is accepted again.</summary>
    public long LastStep { get; init; }

    /// <summary>Wrong codes in a row.</summary>
    public int Wrong { get; init; }

    /// <summary>When the last one was entered.</summary>
    public DateTimeOffset LastWrong { get; init; }

    /// <summary>Browsers in which the user is not asked, in the order in which they were remembered; some may be so no longer.</summary>
    public IReadOnlyList<RememberedBrowser> Browsers { get; init; } = [];
}

/// <summary>The second factors that a user has.</summary>
/// <param name="App">An authenticator app.</param>
/// <param name="Passkeys">How many passkeys.</param>
/// <param name="RecoveryCodes">How many codes are left for when nothing else is at hand.</param>
internal sealed record FactorState(bool App, int Passkeys, int RecoveryCodes)
{
    /// <summary>Whether the user can be asked.</summary>
    public bool IsEnrolled => Count > 0;

    /// <summary>How many there are, without the recovery codes, which are good for nothing else.</summary>
    public int Count => (App ? 1 : 0) + Passkeys;
}

/// <summary>How a try to prove a second factor ended.</summary>
public enum FactorResult
{
    /// <summary>It is proved.</summary>
    Accepted,

    /// <summary>The code is wrong, or was used before.</summary>
    Wrong,

    /// <summary>There were too many wrong ones; none is looked at for a while.</summary>
    Paused,

    /// <summary>This address tries too often.</summary>
    TooMany,
}
