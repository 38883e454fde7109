using Microsoft.Playwright;

namespace RulesDashboard.E2E.Testing;

/// <summary>One Chromium for all tests; each takes a context of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] Known =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"
    ];

    private IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!; // set before any test runs

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(30_000); // the machine that runs this may be small and busy
        _playwright = await Playwright.CreateAsync();
        try
        {
            Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = Find(), // null: the one that Playwright installed
                Args = ["--no-sandbox", "--disable-dev-shm-usage"]
            });
        }
        catch (PlaywrightException exception)
        {
            // Never a silent skip: tests that did not run prove nothing.
            throw new InvalidOperationException(
                "No Chromium for the browser tests. Run scripts/install-chromium.sh, or set CHROMIUM_PATH to a Chromium or Chrome.", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    private static string? Find() =>
        Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } path ? path : Known.FirstOrDefault(File.Exists);
}
