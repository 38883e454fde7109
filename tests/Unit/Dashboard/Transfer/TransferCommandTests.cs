using RulesDashboard.Dashboard.CommandLine;
using RulesDashboard.Dashboard.Features.Transfer.Writing;

namespace RulesDashboard.Unit.Dashboard.Transfer;

public sealed class TransferCommandTests : TransferTest
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    [Fact]
    public async Task Run_DryRunThenImportThenExport_DoesWhatItSays()
    {
        Assert.Equal(0, await RunAsync("import", Sample("directory"), "--dry-run"));
        Assert.Empty(await RulesAsync());

        Assert.Equal(0, await RunAsync("import", Sample("yaml"), "--mappings", Sample("mappings.json"), "--json"));
        Assert.Equal(32, (await RulesAsync()).Count);
        Assert.DoesNotContain("weather-key", _output.ToString());

        var folder = Directory.CreateTempSubdirectory("rules-dashboard-").FullName;
        Assert.Equal(0, await RunAsync("export", folder, "--yaml"));
        Assert.Equal(33, Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Length);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Run_UsersExport_IsRecognisedByItsContent()
    {
        var file = Path.Combine(Path.GetDirectoryName(Database.Path)!, "dump.json");
        await File.WriteAllTextAsync(file, """[{"user_id":"auth0|1","email":"mia@example.com"},{"email":"ole@example.com","blocked":1}]""");
        Assert.Equal(1, await RunAsync("import", file));
        Assert.Contains("dump.json, user 2: blocked must be true or false.", _errors.ToString());

        await File.WriteAllTextAsync(file, """[{"user_id":"auth0|1","email":"mia@example.com"},{"email":"ole@example.com"}]""");
        Assert.Equal(0, await RunAsync("import", file, "--json"));
        Assert.Contains("\"imported\": true", _output.ToString());
        await using var context = Database.Open();
        Assert.Equal(2, context.Users.Count());
    }

    [Fact]
    public async Task Run_PathThatIsNotThere_IsRefusedAndNamed()
    {
        Assert.Equal(1, await RunAsync("import", "/no/such/tenant"));

        Assert.Contains("/no/such/tenant", _errors.ToString());
    }

    [Theory]
    [InlineData("import")]
    [InlineData("import", "a", "b")]
    [InlineData("import", "a", "--enable", "--disable")]
    [InlineData("import", "a", "--mappings")]
    [InlineData("export", "a", "--dry-run")]
    public async Task Run_WrongCommandLine_SaysHow(params string[] arguments)
    {
        Assert.Equal(2, await RunAsync(arguments));

        Assert.Contains("--dry-run", _errors.ToString());
    }

    [Theory]
    [InlineData("a/b: c?", "a-b- c-")]
    [InlineData("Plain name", "Plain name")]
    [InlineData("..", "-")]
    [InlineData("con", "-")]
    public void Of_Name_IsAFileNameEverywhere(string name, string expected) => Assert.Equal(expected, FileNames.Of(name));

    private Task<int> RunAsync(params string[] arguments) =>
        Verbs.RunAsync([.. arguments, $"--Database:ConnectionString=Data Source={Database.Path};Pooling=False"], _output, _errors);
}
