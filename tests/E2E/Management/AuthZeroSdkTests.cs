using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Management;

/// <summary>The npm package <c>auth0</c>, unchanged, against us.</summary>
[Collection(ServerProcesses.Name)]
public sealed class AuthZeroSdkTests(ServerProcess server)
{
    [Theory]
    [InlineData("2")]
    [InlineData("3")]
    [InlineData("4")]
    [InlineData("7")]
    public async Task Sdk_CreatesReadsChangesAndDeletes(string version)
    {
        var printed = await NodeClient.RunAsync(server, "sdk.mjs", [version, server.Domain, ServerProcess.ClientId, ServerProcess.ClientSecret]);

        Assert.Equal(
            """{"stage":"login_success","enabled":true,"order":"number","changed":false,"listed":true,"conflict":409,"configured":true,"user_metadata":{"kept":1,"added":{"deep":true}},"app_metadata":{"plan":"pro"},"found":true,"gone":404,"client":[true,"changed",1,"string"],"connection":[{"client_id":"other"},[1]],"left":0,"role":[["changed"],0],"server":[60,[1]],"logs":true,"identities":[2,1],"daily":true}""",
            printed.Trim().Split('\n')[^1]);
    }
}
