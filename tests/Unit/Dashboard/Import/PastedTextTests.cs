using System.Text;
using RulesDashboard.Dashboard.Features.Import;
using RulesDashboard.Dashboard.Features.Transfer.Reading;

namespace RulesDashboard.Unit.Dashboard.Import;

public sealed class PastedTextTests
{
    [Theory]
    [InlineData("function (user, context, callback) { }", "Mine.js")]
    [InlineData("\n// rules: a comment\n(user, context, callback) => { }", "Mine.js")]
    [InlineData("async function rule(user, context, callback) { }", "Mine.js")]
    [InlineData("# exported\nrules:\n  - name: A", "pasted.yaml")]
    [InlineData("rulesConfigs: []", "pasted.yaml")]
    [InlineData("  [{\"name\":\"A\"}]", "pasted.json")]
    [InlineData("{\"email\":\"mia@example.com\"}\n{\"email\":\"ole@example.com\"}", "pasted.json")]
    public void FileName_Text_IsTold(string text, string expected) => Assert.Equal(expected, PastedText.FileName(text, "Mine"));

    [Theory]
    [InlineData("../outside.js")]
    [InlineData("/etc/rule.js")]
    public async Task Add_PathThatLeadsOut_IsRefused(string path)
    {
        using var upload = new Upload();

        var refused = await Assert.ThrowsAsync<TransferException>(() => upload.AddAsync(path, new MemoryStream([1]), default));

        Assert.Contains("leads out of the package", refused.Message);
    }

    [Fact]
    public async Task Read_ZipBesideOtherFiles_IsRefusedAndNamed()
    {
        using var upload = new Upload();
        await upload.AddAsync("a.js", new MemoryStream(Encoding.UTF8.GetBytes("x")), default);
        await upload.AddAsync("tenant.zip", new MemoryStream([1]), default);

        Assert.Contains("tenant.zip", (await Assert.ThrowsAsync<TransferException>(() => upload.ReadAsync(Keywords.None, default))).Message);
    }
}
