using System.Text;
using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Transfer.Reading;

namespace RulesDashboard.Unit.Dashboard.Transfer;

public sealed class PackageReaderTests : TransferTest
{
    [Fact]
    public async Task Read_SampleTenantInBothLayouts_SameRulesValuesAndResources()
    {
        var directory = await ReadSampleAsync("directory");
        var yaml = await ReadSampleAsync("yaml");

        Assert.Equal(32, directory.Rules.Count);
        Assert.Equal(directory.Rules.Select(rule => rule with { File = "" }), yaml.Rules.Select(rule => rule with { File = "" }));
        Assert.Equal(directory.Settings.Select(setting => (setting.Key, setting.Value)), yaml.Settings.Select(setting => (setting.Key, setting.Value)));
        Assert.Equal(
            ["Client Booking desk", "Client Harbour map", "Connection Username-Password-Authentication", "Connection harbour-google", "Api https://api.harbour.example.com", "Role captain", "Role crew"],
            directory.Resources.Select(resource => $"{resource.Kind} {resource.Name}"));
        Assert.All(directory.Resources.Zip(yaml.Resources), pair => Assert.True(JsonNode.DeepEquals(pair.First.Document, pair.Second.Document), $"{pair.First.Document} {pair.Second.Document}"));
        Assert.Empty(directory.LeftOut);
    }

    [Fact]
    public async Task Read_WindowsScript_KeepsItsLineEnds()
    {
        var rule = (await ReadSampleAsync("directory")).Rules.Single(rule => rule.Name == "Written on Windows");

        Assert.Equal(await File.ReadAllTextAsync(Sample("directory/rules/Written on Windows.js")), rule.Script);
        Assert.Contains("\r\n", rule.Script!);
    }

    [Theory]
    [InlineData("./Named elsewhere.js")]
    [InlineData("rules/Named elsewhere.js")]
    [InlineData("./rules/Named elsewhere.js")]
    public void Read_ScriptRelativeToRulesOrRoot_IsFound(string script)
    {
        var package = Read(("out/rules/a.json", $$"""{"name":"A","script":"{{script}}","order":3,"enabled":false}"""), ("out/rules/Named elsewhere.js", Script));

        Assert.Equal([new TenantRule("out/rules/a.json", "A", Script, 3, false)], package.Rules);
    }

    [Fact]
    public void Read_LooseScripts_TakeNameFromFileAndSettingsFromBeside()
    {
        var package = Read(("one.js", Script), ("two.js", Script), ("two.json", """{"enabled":false,"order":1,"stage":"login_success"}"""));

        Assert.Equal([new TenantRule("two.js", "two", Script, 1, false), new TenantRule("one.js", "one", Script, null, null)], package.Rules);
    }

    [Theory]
    [InlineData("""[{"id":"rul_1","name":"A","script":"x","order":2,"enabled":true,"stage":"login_success"}]""")]
    [InlineData("""{"start":0,"limit":1,"total":1,"rules":[{"id":"rul_1","name":"A","script":"x","order":2,"enabled":true,"stage":"login_success"}]}""")]
    public void Read_AnswerOfTheManagementApi_IsAPackage(string dump)
    {
        var package = Read(("rules.json", dump));

        Assert.Equal([new TenantRule("rules.json[0]", "A", "x", 2, true)], package.Rules);
    }

    [Fact]
    public void Read_RuleOfAnotherStage_IsLeftOutWithTheReason()
    {
        var package = Read(("rules/a.json", """{"name":"A","script":"./a.js","stage":"pre_authorize"}"""), ("rules/a.js", Script));

        Assert.Empty(package.Rules);
        Assert.Contains("pre_authorize", Assert.Single(package.LeftOut).Reason);
    }

    [Theory]
    [InlineData("rules/bad.json", "{ \"name\": ", "rules/bad.json")]
    [InlineData("rules/bad.json", "[]", "rules/bad.json")]
    [InlineData("rules/bad.json", """{"name":"A","order":"first"}""", "order")]
    [InlineData("rules/bad.json", """{"name":"A","enabled":"maybe"}""", "enabled")]
    [InlineData("rules/bad.json", """{"name":"A","script":"./missing.js"}""", "missing.js")]
    [InlineData("rules/bad.json", """{"name":"A","script":"../../../etc/passwd"}""", "outside")]
    [InlineData("rules/bad.json", """{"name":"A","script":"/etc/passwd"}""", "outside")]
    [InlineData("rules-configs/bad.json", "{}", "key")]
    [InlineData("tenant.yaml", "rules: [", "tenant.yaml")]
    [InlineData("tenant.yaml", "rules:\n  a: b", "must be a list")]
    [InlineData("tenant.yaml", "rules:\n  - order: 1", "rules[0]")]
    [InlineData("tenant.yaml", "a: &a [1,1]\nb: &b [*a,*a]\nrules: [*b,*b]", "must be a mapping")]
    [InlineData("anything.json", "3", "anything.json")]
    public void Read_BadFile_NamesItself(string path, string content, string said)
    {
        var refused = Assert.Throws<TransferException>(() => Read((path, content)));

        Assert.StartsWith(path, refused.Message);
        Assert.Contains(said, refused.Message);
    }

    [Fact]
    public void Read_ScriptThatIsNotUtf8_NamesItself()
    {
        var files = new PackageFiles();
        files.Add("latin.js", Encoding.Latin1.GetBytes("// Grüße"));

        Assert.StartsWith("latin.js", Assert.Throws<TransferException>(() => PackageReader.Read(files, Keywords.None)).Message);
    }

    [Theory]
    [InlineData("../outside.js")]
    [InlineData("rules/../../outside.txt")]
    [InlineData("/etc/outside.js")]
    [InlineData("C:\\outside.js")]
    [InlineData("..\\outside.js")]
    public async Task Zip_PathThatLeavesThePackage_IsRefused(string name)
    {
        var refused = await Assert.ThrowsAsync<TransferException>(() => ZipAsync(name, Script));

        Assert.Contains("leads out", refused.Message);
    }

    [Fact]
    public async Task Zip_ThatUnpacksToTooMuch_IsRefused()
    {
        var refused = await Assert.ThrowsAsync<TransferException>(() => ZipAsync("rules/bomb.js", new string(' ', PackageFiles.MostBytes + 1)));

        Assert.StartsWith("rules/bomb.js", refused.Message);
    }

    [Fact]
    public async Task Zip_OfAFolder_IsReadLikeTheFolder()
    {
        var package = PackageReader.Read(await ZipAsync("tenant/rules/A.js", Script), Keywords.None);

        Assert.Equal(("A", Script), (package.Rules[0].Name, package.Rules[0].Script));
    }

    [Fact]
    public async Task Zip_Broken_NamesItself()
    {
        var broken = new MemoryStream("no zip"u8.ToArray());

        var refused = await Assert.ThrowsAsync<TransferException>(() => PackageSource.AddAsync(new PackageFiles(), "tenant.zip", broken, default));

        Assert.StartsWith("tenant.zip", refused.Message);
    }
}
