using Microsoft.AspNetCore.Components;

namespace RulesDashboard.Dashboard.Features.Account;

/// <summary>E-mail, or user name, and password of an application's user. Works without a script.</summary>
public sealed partial class LoginForm : ComponentBase
{
    private const string FormName = "sign-in";

    [SupplyParameterFromForm(FormName = FormName)] private PasswordInput Input { get; set; } = null!; // made below when no form was posted

    /// <summary>Filled in beforehand; null when unknown.</summary>
    [Parameter] public string? Email { get; set; }

    /// <summary>Whether users may have names of their own to sign in with.</summary>
    [Parameter] public bool AsksName { get; set; }

    /// <summary>What went wrong; null when nothing did.</summary>
    [Parameter] public string? Error { get; set; }

    /// <summary>The sign-in to go on with after a new password; null for none.</summary>
    [Parameter] public string? ReturnUrl { get; set; }

    /// <summary>What the person entered.</summary>
    [Parameter, EditorRequired] public required EventCallback<PasswordInput> OnSubmit { get; set; }

    protected override void OnInitialized() => Input ??= new PasswordInput();
}
