using MudBlazor;

namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>Shows a fresh secret, once.</summary>
public sealed partial class SecretDialog
{
    public static async Task ShowAsync(IDialogService dialogs, ApplicationDetails application, string secret)
    {
        var parameters = new DialogParameters<SecretDialog> { { dialog => dialog.Application, application }, { dialog => dialog.Secret, secret } };
        // Neither a click beside it nor Esc may take away what cannot be shown again.
        var options = new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, BackdropClick = false, CloseOnEscapeKey = false };
        var shown = await dialogs.ShowAsync<SecretDialog>("Client secret", parameters, options);
        await shown.Result;
    }
}
