using RulesDashboard.E2E.Testing;

[assembly: AssemblyFixture(typeof(BrowserFixture))]
[assembly: AssemblyFixture(typeof(SharedApp))]
