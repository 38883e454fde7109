namespace RulesDashboard.Data.Mail;

/// <summary>How far a message has come.</summary>
public enum MailState
{
    /// <summary>It will be tried, or tried again.</summary>
    Waiting,

    /// <summary>The mail server has taken it.</summary>
    Sent,

    /// <summary>Nobody tries it any more.</summary>
    Failed,

    /// <summary>Written for an address that nobody has, so that its asker waits as long as for any other.</summary>
    Discarded,
}

/// <summary>A message in the queue.</summary>
public sealed class OutgoingMail
{
    /// <summary>Version 7.</summary>
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>The user it is about, with whom it goes; null when nobody.</summary>
    public string? UserId { get; set; }

    /// <summary>An e-mail address, at most 256 characters.</summary>
    public string Recipient { get; set; } = "";

    /// <summary>At most 256 characters.</summary>
    public string Subject { get; set; } = "";

    /// <summary><see cref="MailBody"/> as JSON under Data Protection: it holds links that open accounts.</summary>
    public string ProtectedBody { get; set; } = "";

    /// <summary>Whether it tells the user of something that was done, and was not asked for.</summary>
    public bool IsNotice { get; set; }

    /// <summary>How far it has come.</summary>
    public MailState State { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>UTC: no sender takes it before. A sender moves it while it tries, so that no other tries too.</summary>
    public DateTime NextTryAt { get; set; }

    /// <summary>Tries so far.</summary>
    public int Attempts { get; set; }

    /// <summary>UTC; null until then.</summary>
    public DateTime? SentAt { get; set; }

    /// <summary>Why the last try failed, at most 256 characters; null when none did.</summary>
    public string? Error { get; set; }
}

/// <summary>The two forms of a message.</summary>
/// <param name="Text">Plain.</param>
/// <param name="Html">The same with a button; null when there is no such form.</param>
public sealed record MailBody(string Text, string? Html);

/// <summary>A message of the queue as the outbox lists it.</summary>
public sealed record MailSummary
{
    /// <summary>Which one.</summary>
    public required Guid Id { get; init; }

    /// <summary>The address.</summary>
    public required string Recipient { get; init; }

    /// <summary>What it is about.</summary>
    public required string Subject { get; init; }

    /// <summary>How far it has come.</summary>
    public required MailState State { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime NextTryAt { get; init; }

    /// <summary>Tries so far.</summary>
    public required int Attempts { get; init; }

    /// <summary>Why the last try failed; null when none did.</summary>
    public string? Error { get; init; }
}
