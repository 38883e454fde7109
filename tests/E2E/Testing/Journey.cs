using System.Text;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace RulesDashboard.E2E.Testing;

/// <summary>One person at one browser: a fresh context that watches for what nobody may see — console errors, page errors, foreign requests.</summary>
public sealed class Journey : IAsyncDisposable
{
    private static readonly string Evidence = Path.Combine(AppContext.BaseDirectory, "evidence");

    private readonly IBrowserContext _context;
    private readonly string _name;
    private readonly List<string> _faults = [];
    private readonly HashSet<string> _expected = [];
    private readonly HashSet<string> _played = [];
    private bool _completed;

    private Journey(IBrowserContext context, IPage page, string name)
    {
        (_context, Page, _name) = (context, page, name);
        context.Page += (_, opened) => Watch(opened);
        Watch(page);
    }

    public IPage Page { get; }

    public static async Task<Journey> BeginAsync(BrowserFixture browser, string baseUrl, string? name = null, Action<BrowserNewContextOptions>? change = null)
    {
        var options = new BrowserNewContextOptions
        {
            BaseURL = baseUrl,
            IgnoreHTTPSErrors = true, // the certificates of tests are of their own making
            ViewportSize = new ViewportSize { Width = 1440, Height = 900 }
        };
        change?.Invoke(options);
        var context = await browser.Browser.NewContextAsync(options);
        context.SetDefaultTimeout(30_000);
        context.SetDefaultNavigationTimeout(60_000);
        await context.Tracing.StartAsync(new TracingStartOptions { Screenshots = true, Snapshots = true });
        return new Journey(context, await context.NewPageAsync(), name ?? TestContext.Current.TestMethod?.MethodName ?? "journey");
    }

    /// <summary>An answer of this status is part of the story: the browser prints it to the console as an error.</summary>
    public void Expect(int status) => _expected.Add($"status of {status}");

    /// <summary>Answers in the place of an application that nobody runs; its host is no foreign one any more.</summary>
    /// <returns>The addresses that the browser was sent to there, also those to come.</returns>
    public async Task<IReadOnlyList<string>> PlayAsync(string host)
    {
        var seen = new List<string>();
        _played.Add(host);
        await Page.RouteAsync($"https://{host}/**", async route =>
        {
            seen.Add(route.Request.Url);
            await route.FulfillAsync(new RouteFulfillOptions { Body = "<!DOCTYPE html><title>There</title>", ContentType = "text/html" });
        });
        return seen;
    }

    /// <summary>Plugs in an authenticator that holds passkeys, and whose owner always agrees.</summary>
    /// <returns>Says whether they go on agreeing.</returns>
    public async Task<Func<bool, Task>> PlugInAuthenticatorAsync()
    {
        var devtools = await Page.Context.NewCDPSessionAsync(Page);
        await devtools.SendAsync("WebAuthn.enable");
        var added = await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
        var id = added!.Value.GetProperty("authenticatorId").GetString()!;
        return agrees => devtools.SendAsync("WebAuthn.setAutomaticPresenceSimulation", new Dictionary<string, object> { ["authenticatorId"] = id, ["enabled"] = agrees });
    }

    public async Task SignInAsAdministratorAsync(string email = AppFixture.AdminEmail)
    {
        await Page.GotoAsync("/account/sign-in");
        await EnterAsync(email, AppFixture.Password);
        await Page.WaitForURLAsync(url => !url.Contains("/account/", StringComparison.Ordinal));
    }

    /// <summary>Fills the sign-in form that is open.</summary>
    public async Task EnterAsync(string email, string password)
    {
        await Page.GetByLabel("E-mail").FillAsync(email);
        await Page.GetByLabel("Password").FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in" }).ClickAsync();
    }

    /// <summary>Nothing serious stands in the way of people with a screen reader, a keyboard, or weak eyes.</summary>
    public Task CheckAccessibilityAsync() => CheckAsync(new AxeRunOptions());

    private async Task CheckAsync(AxeRunOptions rules)
    {
        var serious = await SeriousAsync(rules);
        if (serious.Count > 0)
        {
            // What fades in or out has other colours for a moment: what is wrong is still wrong when everything stands still.
            await Page.EvaluateAsync("() => Promise.all(document.getAnimations().filter(one => one.effect.getComputedTiming().endTime < 10000).map(one => one.finished.catch(() => {})))");
            serious = await SeriousAsync(rules);
        }

        Assert.True(serious.Count == 0, Describe(serious));
    }

    /// <summary>The same in light and in dark, with a picture of each; and nothing is wider than the window.</summary>
    public async Task CheckBothColoursAsync(string picture)
    {
        Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{picture} is wider than the window");
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        await CheckAccessibilityAsync();
        await PictureAsync($"{picture}-Light");

        // All but the colours is the same.
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark, ReducedMotion = ReducedMotion.Reduce });
        await CheckAsync(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast"] } });
        await PictureAsync($"{picture}-Dark");
    }

    private async Task<List<AxeResultItem>> SeriousAsync(AxeRunOptions rules)
    {
        var result = await Page.RunAxe(rules);
        return [.. result.Violations.Where(violation => violation.Impact is "serious" or "critical")];
    }

    /// <summary>A picture to look at, beside the traces.</summary>
    public async Task PictureAsync(string name)
    {
        Directory.CreateDirectory(Evidence);
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Evidence, name + ".png") });
    }

    /// <summary>The last line of every journey: it did what it should, and nothing else went wrong on the way.</summary>
    public void Complete()
    {
        Assert.Empty(_faults);
        _completed = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_completed)
        {
            await _context.Tracing.StopAsync();
        }
        else
        {
            Directory.CreateDirectory(Evidence);
            await _context.Tracing.StopAsync(new TracingStopOptions { Path = Path.Combine(Evidence, _name + ".zip") });
            await PictureAsync(_name);
            await File.WriteAllLinesAsync(Path.Combine(Evidence, _name + ".txt"), [Page.Url, .. _faults]);
        }

        await _context.CloseAsync();
    }

    private void Watch(IPage page)
    {
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !_expected.Any(expected => message.Text.Contains(expected, StringComparison.Ordinal)))
            {
                _faults.Add($"console: {message.Text} ({page.Url})");
            }
        };
        page.PageError += (_, error) => _faults.Add($"page error: {error} ({page.Url})");
        page.Request += (_, request) =>
        {
            if (Uri.TryCreate(request.Url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "ws" or "wss" && uri.Host is not ("localhost" or "127.0.0.1") && !_played.Contains(uri.Host))
            {
                _faults.Add($"request to another host: {request.Url} ({page.Url})");
            }
        };
    }

    private static string Describe(IEnumerable<AxeResultItem> violations)
    {
        var text = new StringBuilder();
        foreach (var violation in violations)
        {
            text.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{violation.Id} ({violation.Impact}): {violation.Help}");
            foreach (var node in violation.Nodes)
            {
                text.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"    {node.Html}");
            }
        }

        return text.ToString();
    }
}
