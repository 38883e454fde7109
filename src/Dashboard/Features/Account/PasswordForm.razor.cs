using Microsoft.AspNetCore.Components;

namespace RulesDashboard.Dashboard.Features.Account;

/// <summary>E-mail and password, for both kinds of sign-in. Works without a script.</summary>
public sealed partial class PasswordForm : ComponentBase
{
    private const string FormName = "sign-in";

    [SupplyParameterFromForm(FormName = FormName)] private PasswordInput Input { get; set; } = null!; // made below when no form was posted

    /// <summary>Filled in beforehand; null when unknown.</summary>
    [Parameter] public string? Email { get; set; }

    /// <summary>What went wrong; null when nothing did.</summary>
    [Parameter] public string? Error { get; set; }

    /// <summary>What the person entered.</summary>
    [Parameter, EditorRequired] public required EventCallback<PasswordInput> OnSubmit { get; set; }

    protected override void OnInitialized() => Input ??= new PasswordInput();
}
