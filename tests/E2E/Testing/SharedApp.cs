namespace RulesDashboard.E2E.Testing;

/// <summary>The dashboard and the sample that most tests share. Each takes users of its own, and rules that touch those only.</summary>
public sealed class SharedApp : AppFixture
{
    public WebShop Shop { get; private set; } = null!; // set before any test runs

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Shop = await WebShop.StartAsync(this);
    }

    public override async ValueTask DisposeAsync()
    {
        if (Shop is not null)
        {
            await Shop.DisposeAsync();
        }

        await base.DisposeAsync();
    }
}
