using Microsoft.Extensions.Options;
using RulesDashboard.Runtime.Effects;
using RulesDashboard.Runtime.Effects.Egress;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime.Egress;

/// <summary>The operator's list of hosts: what it must say, and what it opens and closes.</summary>
public sealed class EgressListTests
{
    [Theory]
    [InlineData("crm.example.com", "crm", "needed", null)]
    [InlineData("10.0.0.7:8443", "crm", "needed", null)]
    [InlineData("[fd00::7]:8443", "crm", "needed", null)]
    [InlineData("https://crm.example.com", "crm", "needed", "AllowedHosts:0:Host")]
    [InlineData("*.example.com", "crm", "needed", "AllowedHosts:0:Host")]
    [InlineData("crm.example.com/api", "crm", "needed", "AllowedHosts:0:Host")]
    [InlineData("crm.example.com:x", "crm", "needed", "AllowedHosts:0:Host")]
    [InlineData("me@crm.example.com", "crm", "needed", "AllowedHosts:0:Host")]
    [InlineData("crm.example.com", "", "needed", "AllowedHosts:0:Owner")]
    [InlineData("crm.example.com", "crm", " ", "AllowedHosts:0:Reason")]
    public void Start_WithAnEntryOfTheList_NamesWhatIsWrongWithIt(string host, string owner, string reason, string? wrong)
    {
        using var runtime = new RuntimeHarness(("AllowedHosts:0:Host", host), ("AllowedHosts:0:Owner", owner), ("AllowedHosts:0:Reason", reason));

        var refusal = Record.Exception(() => runtime.Get<IOptions<EgressOptions>>().Value);

        Assert.Equal(wrong is null, refusal is null);
        Assert.Contains(wrong ?? "", refusal?.Message ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Start_WithABareHost_SaysHowToWriteIt()
    {
        using var runtime = new RuntimeHarness(("AllowedHosts:0", "crm.example.com"));

        var refusal = Assert.Throws<OptionsValidationException>(() => runtime.Get<IOptions<EgressOptions>>().Value);

        Assert.Contains("\"Host\": \"crm.example.com\"", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_UnderOnlyAllowedHosts_ReachesTheListAndNothingElse()
    {
        await using var server = await LocalServer.StartAsync(_ => Task.CompletedTask);
        using var runtime = new RuntimeHarness([server.Origin.Authority], ("Runtime:Egress:OnlyAllowedHosts", "true"));

        var listed = await SendAsync(runtime, server.Origin.AbsoluteUri);
        var other = await SendAsync(runtime, "https://example.com/");

        Assert.IsType<HttpReply.Received>(listed);
        Assert.Contains("OnlyAllowedHosts", Assert.IsType<HttpReply.Lost>(other).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_ListedWithOnePort_ReachesNoOther()
    {
        await using var server = await LocalServer.StartAsync(_ => Task.CompletedTask);
        await using var other = await LocalServer.StartAsync(_ => Task.CompletedTask);
        using var runtime = new RuntimeHarness([server.Origin.Authority]);

        var reply = await SendAsync(runtime, other.Origin.AbsoluteUri);

        Assert.Contains($"port {other.Origin.Port}", Assert.IsType<HttpReply.Lost>(reply).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_RefusedRequest_IsTakenForANameThatDoesNotExist_AndTheRecordSaysWhy()
    {
        using var runtime = new RuntimeHarness();
        var egress = runtime.Get<EgressClient>();

        var report = await runtime.RunAsync(
            new FakeEffects { OnHttp = egress.SendAsync },
            Build.Request("function (user, context, callback) { require('request')('http://127.0.0.1/', function (error) { callback(null, { code: error.code, message: error.message }, context); }); }"));

        Assert.Equal("""{"code":"ENOTFOUND","message":"getaddrinfo ENOTFOUND 127.0.0.1"}""", report.User);
        Assert.Contains("127.0.0.1 is not public", report.Steps[0].Http[0].Error, StringComparison.Ordinal);
    }

    private static Task<HttpReply> SendAsync(RuntimeHarness runtime, string url) =>
        runtime.Get<EgressClient>().SendAsync(new HttpEffect { Method = "GET", Url = url, Headers = new Dictionary<string, string>() }, TestContext.Current.CancellationToken);
}
