using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace RulesDashboard.Dashboard.Features.Mail;

/// <summary>Why a message was not taken, for administrators, and when to try again. Pure.</summary>
/// <param name="Text">Never what the message says.</param>
/// <param name="IsFinal">Trying again would end the same way.</param>
internal sealed record MailFailure(string Text, bool IsFinal)
{
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromHours(24),
    ];

    /// <summary>The same errors as <see cref="Of"/> knows.</summary>
    public static bool Knows(Exception exception) =>
        exception is SmtpCommandException or ProtocolException or AuthenticationException or SslHandshakeException or SocketException or IOException or ParseException or TimeoutException or OperationCanceledException or NotSupportedException;

    public static MailFailure Of(Exception exception) => exception switch
    {
        SmtpCommandException command => new($"The mail server answered {(int)command.StatusCode}: {command.Message}", (int)command.StatusCode >= 550),
        AuthenticationException => new("The mail server does not accept Mail:User and Mail:Password.", false),
        SslHandshakeException => new("No safe connection to the mail server: its certificate is not trusted, or Mail:Security does not fit its port.", false),
        ParseException => new("This is no address that mail can be sent to.", true),
        TimeoutException or OperationCanceledException => new("The mail server took longer than Mail:Timeout.", false),
        SocketException socket => new($"The mail server cannot be reached: {socket.SocketErrorCode}.", false),
        NotSupportedException => new("The mail server offers no TLS: see Mail:Security.", false),
        _ => new("The connection to the mail server broke.", false),
    };

    /// <summary>How long to wait after so many tries; null when it was the last.</summary>
    public TimeSpan? PauseAfter(int attempts) => IsFinal || attempts > Pauses.Length ? null : Pauses[attempts - 1];
}
