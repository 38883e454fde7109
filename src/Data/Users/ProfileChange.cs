namespace RulesDashboard.Data.Users;

/// <summary>The whole editable profile: what is null becomes unknown.</summary>
public sealed record ProfileChange
{
    /// <summary>Required; at most 256 characters, with an @. Also becomes the user name when that was the old e-mail.</summary>
    public required string Email { get; init; }

    /// <summary>Whether the address counts as confirmed.</summary>
    public bool EmailVerified { get; init; }

    /// <summary>At most 300 characters.</summary>
    public string? Name { get; init; }

    /// <summary>At most 150 characters.</summary>
    public string? GivenName { get; init; }

    /// <summary>At most 150 characters.</summary>
    public string? FamilyName { get; init; }

    /// <summary>At most 300 characters.</summary>
    public string? Nickname { get; init; }

    /// <summary>Absolute http or https address, at most 2,048 characters.</summary>
    public string? Picture { get; init; }

    /// <summary>At most 64 characters.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>Whether the number counts as confirmed.</summary>
    public bool PhoneVerified { get; init; }
}
