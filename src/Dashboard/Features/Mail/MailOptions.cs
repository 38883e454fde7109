using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace RulesDashboard.Dashboard.Features.Mail;

/// <summary>The <c>Mail</c> section: the server that takes the messages to users. Without a host they wait in the outbox.</summary>
public sealed class MailOptions : IValidatableObject
{
    public const string Section = "Mail";

    /// <summary>Name or address of the SMTP server; null or empty for none.</summary>
    [StringLength(255)]
    public string? Host { get; set; }

    [Range(1, 65_535)]
    public int Port { get; set; } = 587;

    /// <summary>Null when the server takes mail from anybody it can be reached by.</summary>
    [StringLength(256)]
    public string? User { get; set; }

    /// <summary>Better in an environment variable than in a file.</summary>
    public string? Password { get; set; }

    /// <summary>How the connection is kept from others' eyes.</summary>
    [EnumDataType(typeof(MailSecurity))]
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>Who writes, e.g. <c>no-reply@example.com</c>; must be given when there is a host.</summary>
    [EmailAddress]
    public string? From { get; set; }

    /// <summary>How long a server may take for one message, 1 to 90 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:30")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    public bool HasServer => !string.IsNullOrWhiteSpace(Host);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (HasServer && string.IsNullOrWhiteSpace(From))
        {
            yield return new ValidationResult("Mail:From is needed with Mail:Host: the address that messages come from.", [nameof(From)]);
        }

        if (!string.IsNullOrEmpty(User) && Security == MailSecurity.None)
        {
            yield return new ValidationResult("Mail:Security must not be None with Mail:User: the password would travel in clear.", [nameof(Security)]);
        }
    }
}

/// <summary>How the connection to the mail server is kept from others' eyes.</summary>
public enum MailSecurity
{
    /// <summary>Not at all: for a server on the same machine.</summary>
    None,

    /// <summary>TLS after the greeting, as on port 587; refused when the server has none.</summary>
    StartTls,

    /// <summary>TLS from the first byte, as on port 465.</summary>
    Tls,
}

[OptionsValidator]
internal sealed partial class MailOptionsValidator : IValidateOptions<MailOptions>;
