using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using RulesDashboard.Dashboard.Features.Account.Texts;
using RulesDashboard.Dashboard.Features.Oidc.Suspension;

namespace RulesDashboard.Dashboard.Features.SecondFactor;

/// <summary>A page on which a login waits for a second factor.</summary>
public abstract class FactorPage : ComponentBase
{
    [Inject] private protected FactorPrompts Prompts { get; set; } = null!; // as all of these: the framework fills them

    [Inject] private protected SecondFactors Factors { get; set; } = null!;

    [Inject] private protected PasskeyFactors Passkeys { get; set; } = null!;

    [Inject] private protected IStringLocalizer<AccountTexts> T { get; set; } = null!;

    [CascadingParameter] private protected HttpContext Http { get; set; } = null!; // the framework fills it: rendered for a request only

    /// <summary>Names the login.</summary>
    [SupplyParameterFromQuery] public string? State { get; set; }

    /// <summary>Null when there is no such login.</summary>
    private protected FactorPrompt? Prompt { get; private set; }

    /// <summary>What went wrong; null when nothing did.</summary>
    private protected string? Error { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if ((Prompt = await Prompts.FindAsync(Http, State)) is null)
        {
            Http.Response.StatusCode = StatusCodes.Status400BadRequest;
            Error = T["LoginGone"];
        }
    }

    /// <summary>Another page for the same login, in the same language.</summary>
    private protected string AddressOf(string page) => SuspendedLogins.PageUrl(page, Prompt!.State, Http.Request.Query[WishedLanguage.Parameter]);

    /// <summary>Says what went wrong.</summary>
    /// <param name="result">How the try ended.</param>
    /// <param name="wrong">Key of what is said of one that proves nothing.</param>
    private protected void Refuse(FactorResult result, string wrong) => Error = FactorRefusal.Of(Http, result, T, wrong);

    /// <summary>Sends the browser on with the login.</summary>
    private protected async Task FinishAsync(bool remember)
    {
        if (await Prompts.FinishAsync(Http, Prompt!, remember) is { } next)
        {
            Http.Response.Redirect(next);
        }
        else
        {
            Error = T["LoginGone"];
        }
    }
}
