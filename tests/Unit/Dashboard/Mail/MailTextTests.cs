using System.Net.Sockets;
using MailKit.Net.Smtp;
using RulesDashboard.Dashboard.Features.Mail;

namespace RulesDashboard.Unit.Dashboard.Mail;

public sealed class MailTextTests
{
    [Fact]
    public void Parts_TextWithALink_TellsThemApart()
    {
        var parts = MailText.Parts("Open\nhttps://login.example/verify?ticket=a-b&c=d\nwithin a day.").ToList();

        Assert.Equal([("Open\n", false), ("https://login.example/verify?ticket=a-b&c=d", true), ("\nwithin a day.", false)], parts);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,hello")]
    public void Parts_OtherSchemes_AreNoLinks(string text) => Assert.Equal([(text, false)], MailText.Parts(text));

    [Fact]
    public void Failure_NoSuchMailbox_IsFinal()
    {
        var failure = MailFailure.Of(new SmtpCommandException(SmtpErrorCode.RecipientNotAccepted, SmtpStatusCode.MailboxUnavailable, "No such user"));

        Assert.Contains("550", failure.Text, StringComparison.Ordinal);
        Assert.Null(failure.PauseAfter(1));
    }

    [Fact]
    public void Failure_ServerIsDown_IsTriedAgainLaterAndLater()
    {
        var failure = MailFailure.Of(new SocketException((int)SocketError.ConnectionRefused));

        var pauses = Enumerable.Range(1, 8).Select(failure.PauseAfter).ToList();

        Assert.Equal(pauses.Order(), pauses);
        Assert.Null(failure.PauseAfter(9));
    }

    [Fact]
    public void Options_ServerWithoutSender_IsRefused() =>
        Assert.Contains("Mail:From", new MailOptionsValidator().Validate(null, new MailOptions { Host = "smtp.example.com" }).FailureMessage, StringComparison.Ordinal);

    [Fact]
    public void Options_PasswordInClear_IsRefused() =>
        Assert.Contains("Mail:Security", new MailOptionsValidator().Validate(null, new MailOptions { Host = "smtp.example.com", From = "a@example.com", User = "a", Security = MailSecurity.None }).FailureMessage, StringComparison.Ordinal);
}
