using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace RulesDashboard.Dashboard.Features.Account;

/// <summary>The <c>SignIn</c> section: how fast passwords may be tried.</summary>
public sealed class SignInOptions
{
    public const string Section = "SignIn";

    /// <summary>Password attempts a minute from one address (IPv6: one /64), 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int AttemptsPerMinute { get; set; } = 30;

    /// <summary>Wrong passwords in a row until the account pauses, 1 to 100.</summary>
    [Range(1, 100)]
    public int AttemptsPerAccount { get; set; } = 10;

    /// <summary>How long it pauses, 1 minute to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan Pause { get; set; } = TimeSpan.FromMinutes(15);
}

[OptionsValidator]
internal sealed partial class SignInOptionsValidator : IValidateOptions<SignInOptions>;
