using AngleSharp.Dom;
using Bunit;
using RulesDashboard.Dashboard.Features.Executions;
using RulesDashboard.Data.Executions;

namespace RulesDashboard.Unit.Dashboard.Executions;

public sealed class ExecutionPageTests : ActivityPagesTest
{
    [Fact]
    public async Task Open_Login_ShowsEveryRuleItsCallsAndWhatWentOnInTheBackground()
    {
        var execution = await AddAsync(execution => execution.Steps =
        [
            Numbered(0, Step("Countries")),
            Numbered(1, Step("Lead"), step =>
            {
                step.BackgroundMs = 282;
                step.Http = """[{"startMs":2,"durationMs":28.1,"method":"POST","url":"https://api.example.com/v1?x=1","requestHeaders":{},"requestBody":"{\"a\":1}","status":201,"responseBody":"<ok/>"}]""";
            }),
        ]);

        var page = OpenPage(execution);

        Assert.Equal(
            ["1 Countries 1.5 ms", "2 Lead 1.5 ms", "POST api.example.com · 201 28.1 ms", "continues in background 282 ms"],
            page.FindAll(".waterfall .r").Select(Words));
        Assert.Contains("<ok/>", page.Find(".call").TextContent, StringComparison.Ordinal);
        Assert.Equal("ada@example.com", page.Find("h1").TextContent);
    }

    [Fact]
    public async Task Open_DeniedLogin_GivesTheRuleItsMessageAndWhatTheApplicationReceived()
    {
        var execution = await AddAsync(execution =>
        {
            (execution.Outcome, execution.Error, execution.Message) = (ExecutionOutcome.Denied, "unauthorized", "Not <b>from</b> here");
            execution.Steps = [Step("Countries", StepOutcome.Denied)];
        });

        var verdict = OpenPage(execution).Find("[aria-label='Why this login was denied']");

        Assert.Equal("Denied by Countries", Words(verdict.QuerySelector("h2")!));
        Assert.Equal("Not <b>from</b> here", verdict.QuerySelector("blockquote")!.TextContent);
        Assert.Contains("unauthorized", verdict.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_FailedLogin_NamesRuleLineAndColumnAndLeadsThere()
    {
        var step = Numbered(0, Step("Fraud check", StepOutcome.Failed), step =>
            (step.FaultKind, step.FaultMessage, step.FaultLine, step.FaultColumn) = ("NoCallback", "The rule ended without calling back.", 14, 3));
        var execution = await AddAsync(execution => (execution.Outcome, execution.Steps) = (ExecutionOutcome.Failed, [step]));

        var problem = OpenPage(execution).Find("[aria-label='Error in Fraud check']");

        Assert.Equal("Fraud check never called back at line 14, column 3", Words(problem.QuerySelector("h2")!));
        Assert.Contains("The login was refused", problem.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/rules/{step.RuleId}?line=14", Link(problem, "Open line 14"));
    }

    [Fact]
    public async Task Open_RuleMayFail_SaysThatTheLoginWentOn()
    {
        var execution = await AddAsync(execution => execution.Steps =
            [Numbered(0, Step("Enrich", StepOutcome.Failed), step => (step.FaultKind, step.FaultMessage) = ("Thrown", "boom"))]);

        var problem = OpenPage(execution).Find("[aria-label='Error in Enrich']");

        Assert.Contains("The login went on as if the rule had done nothing", problem.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_Claims_TellsWhichRuleSetWhichAndWhatTheTokenRefuses()
    {
        var execution = await AddAsync(execution =>
        {
            execution.InputUser = """{"email":"ada@example.com","email_verified":true,"nickname":"ada"}""";
            execution.InputContext = """{"request":{"query":{"scope":"openid profile email"}}}""";
            execution.IdTokenClaims = """{"https://acme.test/roles":["a"],"aud":"me"}""";
            execution.Steps =
            [
                Numbered(0, Step("Nickname"), step => step.UserChange = """[{"path":"nickname","before":"\"ada\"","after":"\"Countess\""}]"""),
                Numbered(1, Step("Roles"), step => step.ContextChange =
                    """[{"path":"idToken[\"https://acme.test/roles\"]","after":"[\"a\"]"},{"path":"idToken.aud","after":"\"me\""}]"""),
            ];
        });

        var page = OpenPage(execution);
        var claims = page.FindAll("section[aria-labelledby=claims] li").Select(Words).ToList();

        Assert.Contains("email ada@example.com connection", claims);
        Assert.Contains("nickname Countess 1 Nickname", claims);
        Assert.Contains("""https://acme.test/roles ["a"] 2 Roles""", claims);
        Assert.Contains("aud me Not in the token: the name is reserved 2 Roles", claims);
        Assert.Contains("scope openid profile email application", claims);
    }

    [Fact]
    public async Task Open_MetadataWrites_ShowBeforeAndAfter()
    {
        var execution = await AddAsync(execution =>
        {
            execution.InputUser = """{"app_metadata":{"last_risk":0.11,"same":1}}""";
            execution.Steps = [Numbered(0, Step("Fraud check"), step => step.Writes =
                """[{"atMs":3,"userId":"auth0|ada","kind":"App","patch":"{\"last_risk\":0.04,\"same\":1,\"seen\":true}"},{"atMs":4,"userId":"auth0|ada","kind":"User","patch":"{\"x\":1}","error":"too large"}]""")];
        });

        var writes = OpenPage(execution).FindAll("section[aria-labelledby=saved] li").Select(Words);

        Assert.Equal(
            ["app_metadata.last_risk 1 Fraud check 0.11 → became 0.04", "app_metadata.seen 1 Fraud check true", "user_metadata.x 1 Fraud check 1 Not saved: too large"],
            writes);
    }

    [Fact]
    public async Task Open_Console_IsInTheOrderOfTimeWithRuleAndClock()
    {
        var execution = await AddAsync(execution => execution.Steps =
        [
            Numbered(0, Step("First"), step => step.Console = """[{"atMs":311,"level":"warn","text":"late <i>warning</i>"}]"""),
            Numbered(1, Step("Second"), step => step.Console = """[{"atMs":29,"level":"log","text":"early"}]"""),
        ]);

        var lines = OpenPage(execution).FindAll("section[aria-labelledby=console] li").Select(Words);

        Assert.Equal(["11:57:00.029 Second early", "11:57:00.311 First warn: late <i>warning</i>"], lines);
    }

    [Fact]
    public async Task Open_ByReference_ShowsItAndOffersToTryWithItsInput()
    {
        var execution = await AddAsync(execution => execution.Steps = [Numbered(0, Step("Countries")), Numbered(1, Step("Later", StepOutcome.Skipped))]);

        var page = Open<ExecutionPage>($"/executions/ref/{execution.Reference}", page => page.Add(p => p.Reference, execution.Reference.ToLowerInvariant()));

        page.WaitForAssertion(() => Assert.Contains(execution.Reference, page.Find("section[aria-labelledby=request]").TextContent, StringComparison.Ordinal));
        Assert.Equal($"/rules/{execution.Steps[0].RuleId}?try={execution.Id}", Link(page.Find("header"), "Open in editor as try input"));
        Assert.Equal("Copy reference", page.Find("section[aria-labelledby=request] button").GetAttribute("aria-label"));
    }

    [Fact]
    public void Open_Unknown_SaysSo()
    {
        var page = Open<ExecutionPage>("/executions/x", page => page.Add(p => p.Id, Guid.CreateVersion7()));

        page.WaitForAssertion(() => Assert.Equal("There is no such execution", page.Find("h2").TextContent));
    }

    [Fact]
    public async Task BackgroundEnds_PageIsOpen_ShowsTheFinalRecord()
    {
        var execution = await AddAsync(execution => (execution.Completed, execution.Steps) = (false, [Step("Lead")]));
        var page = OpenPage(execution);
        Assert.Contains("running in background", page.Find("header").TextContent, StringComparison.Ordinal);

        await AddAsync(done => (done.Id, done.Reference, done.Steps) = (execution.Id, execution.Reference, [Numbered(0, Step("Lead"), step => step.BackgroundMs = 90)]));

        for (var attempt = 0; attempt < 100 && page.FindAll(".running").Count > 0; attempt++)
        {
            Database.Clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(20);
        }

        Assert.Empty(page.FindAll(".running"));
        Assert.Contains("continues in background", page.Find(".waterfall").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<ExecutionPage> OpenPage(Execution execution)
    {
        var page = Open<ExecutionPage>($"/executions/{execution.Id}", page => page.Add(p => p.Id, execution.Id));
        page.WaitForElement(".waterfall");
        return page;
    }

    private static ExecutionStep Numbered(int index, ExecutionStep step, Action<ExecutionStep>? change = null)
    {
        step.Index = index;
        change?.Invoke(step);
        return step;
    }

    private static string? Link(IElement within, string text) =>
        within.QuerySelectorAll("a").Single(link => link.TextContent.Trim() == text).GetAttribute("href");

    // Elements without text between them stand apart on the page.
    private static string Words(IElement element) =>
        string.Join(' ', element.Descendants<IText>().Select(text => text.Data.Trim()).Where(text => text.Length > 0));
}
