using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using RulesDashboard.Dashboard.Features.Account.Passkeys;
using RulesDashboard.Dashboard.Features.Account.SelfService;
using RulesDashboard.Dashboard.Features.Account.Texts;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Dashboard.Features.SecondFactor;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Account.Mine;

/// <summary>What the pages of a user's own account share: their session, and a word about what was done, which survives the redirect after it.</summary>
public abstract class MinePage : ComponentBase
{
    private const int AppCodeLength = 6;

    [Inject] private AccountOwner Owner { get; set; } = null!; // as all of these: the framework fills them

    [Inject] private protected SecondFactors Factors { get; set; } = null!;

    [Inject] private protected PasskeyFactors PasskeyFactors { get; set; } = null!;

    [Inject] private AccountNotices Notices { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Inject] private IStringLocalizer<AccountTexts> Texts { get; set; } = null!;

    [CascadingParameter] protected internal HttpContext Http { get; set; } = null!; // the framework fills it: rendered for a request only

    /// <summary>Key of the text that says what was done.</summary>
    [SupplyParameterFromQuery] public string? Done { get; set; }

    /// <summary>The same where the page shows it: not in the answer to the next form.</summary>
    protected string? Said => HttpMethods.IsGet(Http.Request.Method) ? Done : null;

    internal UserSession? Session { get; private set; }

    private protected User? Account { get; private set; }

    internal FactorState Factor { get; private set; } = new(App: false, Passkeys: 0, RecoveryCodes: 0);

    /// <summary>Whether the user has proved enough, recently enough, to change how they sign in.</summary>
    protected bool Fresh => !NeedsSignIn && !NeedsFactor;

    /// <summary>Whether the sign-in is too long ago for that.</summary>
    internal bool NeedsSignIn { get; private set; }

    /// <summary>Whether a second factor has to be proved for that.</summary>
    protected bool NeedsFactor { get; private set; }

    /// <summary>Asks for a passkey in proof of that; null when none is needed, or there is none.</summary>
    internal PasskeyChallenge? Asked { get; private set; }

    /// <summary>Why the last try to prove it failed; null when none did.</summary>
    internal string? NotProved { get; private set; }

    protected sealed override async Task OnInitializedAsync()
    {
        if (await Owner.FindAsync(Http) is var (session, user))
        {
            (Session, Account, Factor) = (session, user, await Factors.FindAsync(user));
            (NeedsSignIn, NeedsFactor) = (!Owner.IsFresh(session), Factor.IsEnrolled && !Owner.HasFreshFactor(session));
            Asked = NeedsFactor && !NeedsSignIn ? await PasskeyFactors.AskAsync(user, Factor, Http) : null;
            await LoadAsync();
        }
    }

    /// <summary>Checks a code of the user's app, or a recovery code.</summary>
    internal async Task ProveCodeAsync()
    {
        var (code, address) = (Field("Code").Replace(" ", "", StringComparison.Ordinal), Http.Connection.RemoteIpAddress);
        var result = code.Length == AppCodeLength ? await Factors.CheckAppAsync(Account!, code, address) : await Factors.CheckRecoveryCodeAsync(Account!, code, address);
        await GoOnAsync(result, "FactorWrong");
    }

    /// <summary>Checks one of the user's passkeys.</summary>
    internal async Task ProvePasskeyAsync(PasskeyInput input) => await GoOnAsync(await PasskeyFactors.CheckAsync(Account!, input, Http), "FactorPasskeyWrong");

    private async Task GoOnAsync(FactorResult result, string wrong)
    {
        if (result is FactorResult.Accepted)
        {
            await ProvedAsync(FactorPrompts.Method);
            Http.Response.Redirect(Http.Request.Path);
        }
        else
        {
            NotProved = Refusal(result, wrong);
        }
    }

    /// <summary>What is said of a try that failed, and the status that belongs to it.</summary>
    /// <param name="result">How it ended.</param>
    /// <param name="wrong">Key of what is said of one that proves nothing.</param>
    private protected string Refusal(FactorResult result, string wrong) => FactorRefusal.Of(Http, result, Texts, wrong);

    /// <summary>The session says that it was proved.</summary>
    protected Task ProvedAsync(string method) => UserSessions.SaveAsync(Http, Session!.Proved(method, Time.GetUtcNow()));

    /// <summary>The user hears of the change.</summary>
    private protected Task TellAsync(AccountChange change) => Notices.TellAsync(Account!, change, Http.Request);

    /// <summary>Reads what the page shows, of <see cref="Account"/>.</summary>
    protected abstract Task LoadAsync();

    /// <summary>Shows the page anew, or another one, so that a reload does not do the same again.</summary>
    protected void Return(string done, string? page = null) => Http.Response.Redirect($"{page ?? Http.Request.Path}?done={Uri.EscapeDataString(done)}");

    /// <summary>A field of the form that was sent; empty when it is not there.</summary>
    protected string Field(string name) => Http.Request.HasFormContentType ? Http.Request.Form[name].ToString().Trim() : "";
}
