using Microsoft.AspNetCore.Components;

namespace RulesDashboard.Dashboard.Features.Account.Passkeys;

/// <summary>A form that asks the browser for a passkey before it is sent; hidden where there are none. Its button is what it is given. One on a page.</summary>
public sealed partial class PasskeyForm : ComponentBase
{
    private const string FormName = "passkey";

    [SupplyParameterFromForm(FormName = FormName)] private PasskeyInput Passkey { get; set; } = null!; // made below when no form was posted

    /// <summary><c>get</c> for one that is there, <c>create</c> for a new one.</summary>
    [Parameter] public string Kind { get; set; } = "get";

    /// <summary>What is asked.</summary>
    [Parameter, EditorRequired] public required PasskeyChallenge Challenge { get; set; }

    /// <summary>What is said when the browser can do nothing with it; null for words that fit a sign-in.</summary>
    [Parameter] public string? Failed { get; set; }

    /// <summary>The browser's answer.</summary>
    [Parameter, EditorRequired] public required EventCallback<PasskeyInput> OnSubmit { get; set; }

    [Parameter, EditorRequired] public required RenderFragment ChildContent { get; set; }

    protected override void OnInitialized() => Passkey ??= new PasskeyInput();
}
