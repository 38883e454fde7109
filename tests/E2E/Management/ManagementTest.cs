namespace RulesDashboard.E2E.Management;

/// <summary>Tests of the management API, each with a program of its own that may do everything.</summary>
public abstract class ManagementTest(ManagementApp app) : IClassFixture<ManagementApp>, IAsyncLifetime
{
    protected ManagementApp App => app;

    /// <summary>The program that calls.</summary>
    protected HttpClient Http { get; private set; } = null!; // set before any test runs

    public async ValueTask InitializeAsync() => Http = await app.CallerAsync();

    public ValueTask DisposeAsync()
    {
        Http.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
