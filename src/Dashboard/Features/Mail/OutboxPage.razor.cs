using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using MudBlazor;
using RulesDashboard.Data.Changes;
using RulesDashboard.Data.Mail;

namespace RulesDashboard.Dashboard.Features.Mail;

/// <summary>Messages to users and how far they came. What they say is shown only while there is no mail server: their links open accounts.</summary>
public sealed partial class OutboxPage(MailStore store, ChangeSignal signal, NavigationManager navigation, ISnackbar snackbar)
{
    private const int PageSize = 50;

    private IReadOnlyList<MailSummary>? _mail;
    private int _total;
    private Guid? _open;
    private string _body = "";

    /// <summary>From 1.</summary>
    [SupplyParameterFromQuery] public int? Page { get; set; }

    [Inject] private IOptions<MailOptions> Settings { get; set; } = null!; // the framework fills it

    private int Index => Math.Clamp(Page ?? 1, 1, 1_000_000) - 1;

    protected override void OnInitialized() => RefreshOn(signal, change => change.Topic == ChangeTopic.Mail, RefreshAsync);

    protected override Task OnParametersSetAsync() => RefreshAsync();

    private static string StateWord(MailSummary mail) => mail switch
    {
        { State: MailState.Sent } => "Sent",
        { State: MailState.Failed } => "Given up",
        { Attempts: > 0 } => "Will be tried again",
        _ => "Waiting",
    };

    private static string StateClass(MailSummary mail) => mail.State switch
    {
        MailState.Sent => "ok",
        MailState.Failed => "deny",
        _ => mail.Attempts > 0 ? "warn" : "",
    };

    private async Task RefreshAsync() => (_mail, _total) = await store.ListAsync(Index, PageSize, Closed);

    private async Task OpenAsync(Guid id)
    {
        if (_open == id)
        {
            _open = null;
            return;
        }

        _body = (await store.ReadAsync(id, Closed))?.Text ?? "Its text cannot be decrypted: the key ring lost its key.";
        _open = id;
    }

    private async Task RetryAsync(MailSummary mail)
    {
        if (await store.RetryAsync(mail.Id, CancellationToken.None))
        {
            snackbar.Add($"The message to {mail.Recipient} is tried again.");
        }

        await RefreshAsync();
    }

    private void Turn(int by) => navigation.NavigateTo(
        navigation.GetUriWithQueryParameter("page", Index + 1 + by is > 1 and var page ? page.ToString(CultureInfo.InvariantCulture) : null));
}
