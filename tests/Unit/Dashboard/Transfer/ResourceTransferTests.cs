using System.Text;
using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Transfer;
using RulesDashboard.Dashboard.Features.Transfer.Reading;
using RulesDashboard.Dashboard.Features.Transfer.Writing;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Organizations;
using RulesDashboard.Data.Roles;

namespace RulesDashboard.Unit.Dashboard.Transfer;

public sealed class ResourceTransferTests : TransferTest
{
    [Theory]
    [InlineData("directory", "yaml")]
    [InlineData("yaml", "directory")]
    public async Task Import_SampleTenantTwice_WritesItOnceWhateverTheLayout(string first, string second)
    {
        var report = await Transfer.ReportAsync(await ReadSampleAsync(first), RuleSwitch.AsInFiles, default);
        var done = await ImportAsync(await ReadSampleAsync(first));
        var again = await Transfer.ReportAsync(await ReadSampleAsync(second), RuleSwitch.AsInFiles, default);
        var nothing = await ImportAsync(await ReadSampleAsync(second));

        Assert.Empty(report.Problems);
        Assert.Equal(["new", "new", "changed", "new", "new", "new", "new"], report.Resources.Select(resource => resource.Change)); // the user database is always there
        Assert.Equal(7, done.Resources);
        Assert.All(again.Resources, resource => Assert.Equal("same", resource.Change));
        Assert.True(nothing.IsNothing);
        var connection = (await Database.Get<ConnectionStore>().ListAsync(default)).Single(connection => (string?)connection["name"] == Connection.UserDatabase);
        Assert.Equal(2, connection["enabled_clients"]!.AsArray().Count);
        var crew = (await Database.Get<RoleStore>().ListAsync(default)).Single(role => (string?)role["name"] == "crew");
        Assert.Equal("read:berths", (string?)Assert.Single((await Database.Get<RolePermissions>().ListAsync((string)crew["id"]!, default))!)["permission_name"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Export_ImportedTenant_HoldsWhatTheFilesSayAndChangesNothing(bool yaml)
    {
        var sample = await ReadSampleAsync("directory");
        await ImportAsync(sample);

        var exported = await Resources.ExportAsync(default);
        var files = new PackageFiles();
        foreach (var (path, content) in yaml ? TenantExport.Yaml(await RulesAsync(), exported) : TenantExport.Folder(await RulesAsync(), exported))
        {
            files.Add(path, content);
        }

        var package = PackageReader.Read(files, Keywords.None);
        Assert.All(sample.Resources, resource => AssertHolds(resource.Document, package.Resources.Single(other => other.Kind == resource.Kind && other.Name == resource.Name).Document));
        Assert.All(package.Resources, resource => Assert.False(resource.Document.ContainsKey("id") || resource.Document.ContainsKey("client_id")));
        Assert.True((await ImportAsync(package)).IsNothing);
    }

    [Fact]
    public async Task Import_ClientWithItsId_KeepsItAndASecretOfAConnectionThatChangesIsWritten()
    {
        await ImportAsync(Of(("clients/a.json", """{"name":"A","client_id":"Kx81aB","app_type":"spa","global":false}"""), ("connections/g.json", Google("one"))));
        var same = await Transfer.ReportAsync(Of(("connections/g.json", Google("one"))), RuleSwitch.AsInFiles, default);
        var masked = await Transfer.ReportAsync(Of(("connections/g.json", Google("_VALUE_NOT_SHOWN_"))), RuleSwitch.AsInFiles, default);
        var changed = await Transfer.ReportAsync(Of(("connections/g.json", Google("two"))), RuleSwitch.AsInFiles, default);

        Assert.Equal(["same", "same", "changed"], new[] { same, masked, changed }.Select(report => report.Resources.Single().Change));
        Assert.Contains("Kx81aB", (await Resources.StateAsync(default)).All(ResourceKind.Client).Select(client => (string?)client["client_id"]));
    }

    [Theory]
    [InlineData("""{"name":"A","callbacks":"https://a.example.com"}""", "clients/a.json")]
    [InlineData("""{"name":"A","surprise":1}""", "surprise")]
    public async Task Import_DocumentThatCannotBeStored_NamesTheFileAndNothingIsImported(string client, string named)
    {
        var refused = Assert.IsType<TransferResult.Invalid>(await Transfer.ImportAsync(
            Of(("clients/a.json", client), ("roles/crew.json", """{"name":"crew"}""")), RuleSwitch.AsInFiles, "admin@example.com", default));

        Assert.Contains(named, Assert.Single(refused.Problems));
        Assert.Empty(await Database.Get<RoleStore>().ListAsync(default));
    }

    [Fact]
    public async Task Import_ConnectionOfAnUnknownClientAndUserWithAnUnknownRole_AreRefusedAndNamed()
    {
        var connection = await Transfer.ReportAsync(Of(("connections/g.json", """{"name":"g","strategy":"google-oauth2","enabled_clients":["Nobody"]}""")), RuleSwitch.AsInFiles, default);
        var users = new UserFile("users.ndjson", () => new MemoryStream(Encoding.UTF8.GetBytes("""{"email":"a@example.com","roles":["Administrator"]}""")));
        var user = await Transfer.ReportAsync(Of(("roles/crew.json", """{"name":"crew"}""")) with { Users = [users] }, RuleSwitch.AsInFiles, default);

        Assert.Contains("Nobody", Assert.Single(connection.Problems));
        Assert.Equal("users.ndjson, line 1: there is no role Administrator, neither here nor in the package.", Assert.Single(user.Problems));
    }

    [Fact]
    public async Task Import_WhatIsAuthZerosOwn_IsLeftOut()
    {
        var package = Of(("clients/all.json", """{"name":"All Applications","global":true}"""), ("resource-servers/m.json", """{"name":"Auth0 Management API","identifier":"https://t.example/api/v2/","is_system":true}"""));

        Assert.Empty(package.Resources);
        Assert.Equal(2, package.LeftOut.Count);
        Assert.True((await ImportAsync(package)).IsNothing);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Organizations_AndClientGrants_ComeInAndGoOutAsTheFilesSay(bool yaml)
    {
        var done = await ImportAsync(Of(Customers));
        var again = await Transfer.ReportAsync(Of(Customers), RuleSwitch.AsInFiles, default);
        var files = new PackageFiles();
        var exported = await Resources.ExportAsync(default);
        foreach (var (path, content) in yaml ? TenantExport.Yaml([], exported) : TenantExport.Folder([], exported))
        {
            files.Add(path, content);
        }

        var package = PackageReader.Read(files, Keywords.None);
        Assert.Equal(5, done.Resources);
        Assert.All(again.Resources, resource => Assert.Equal("same", resource.Change));
        var acme = package.Resources.Single(resource => resource.Kind == ResourceKind.Organization).Document;
        AssertHolds(JsonNode.Parse(Acme)!.AsObject(), acme);
        Assert.False(acme.ContainsKey("id"));
        var grant = package.Resources.Single(resource => resource.Kind == ResourceKind.ClientGrant).Document;
        Assert.Equal(("Nightly", "https://orders.example/", """["read:orders"]"""), ((string?)grant["client_id"], (string?)grant["audience"], grant["scope"]!.ToJsonString()));
        Assert.True((await ImportAsync(package)).IsNothing);
    }

    [Fact]
    public async Task Organization_ChangedInTheFile_IsWrittenWithItsConnections()
    {
        await ImportAsync(Of(Customers));

        var done = await ImportAsync(Of(("organizations/acme.json", """{"name":"acme","display_name":"Acme again","connections":[{"name":"staff","is_enabled":false}]}""")));

        var acme = (await Database.Get<OrganizationStore>().FindByNameAsync("acme", default))!;
        Assert.Equal((1, "Acme again", "pro"), (done.Resources, (string?)acme["display_name"], (string?)acme["metadata"]!["plan"]));
        Assert.Empty((await Database.Get<OrganizationConnections>().ListAsync((string)acme["id"]!, default))!);
    }

    [Fact]
    public async Task Organizations_AndClientGrants_ThatNameWhatThereIsNot_AreRefusedAndNamed()
    {
        var report = await Transfer.ReportAsync(
            Of(("organizations/acme.json", """{"name":"acme","connections":[{"name":"nowhere"}]}"""), ("grants/g.json", """{"client_id":"Nobody","audience":"https://nothing.example/","scope":[]}"""),
                ("organizations/bad.json", """{"name":"bad","connections":["staff"]}""")), RuleSwitch.AsInFiles, default);

        Assert.Equal(
            [
                "grants/g.json: client_id names Nobody, which is neither in the package nor here.", "grants/g.json: audience names https://nothing.example/, which is neither in the package nor here.",
                "organizations/acme.json: connections names nowhere, which is neither in the package nor here.", "organizations/bad.json: connections must be a list of objects with a name and switches",
            ],
            report.Problems);
    }

    [Fact]
    public void Organization_WithWhatThereIsNoPlaceFor_IsImportedWithoutIt()
    {
        var package = Of(
            ("organizations/acme.json", """{"name":"acme","client_grants":[],"token_quota":null,"discovery_domains":[{"domain":"acme.example","status":"verified"}]}"""),
            ("grants/m.json", """{"client_id":"Nightly","audience":"https://t.eu.auth0.com/api/v2/","scope":["read:users"]}"""));

        Assert.Equal("""{"name":"acme"}""", Assert.Single(package.Resources).Document.ToJsonString());
        Assert.Equal(["organization", "client grant"], package.LeftOut.Select(left => left.Kind).OrderDescending());
    }

    private const string Acme = """
        {"name":"acme","display_name":"Acme","metadata":{"plan":"pro"},"branding":{"colors":{"primary":"#1D4ED8"}},
        "connections":[{"name":"staff","assign_membership_on_login":true,"show_as_button":false,"is_signup_enabled":false}]}
        """;

    private static readonly (string Path, string Content)[] Customers =
    [
        ("clients/Nightly.json", """{"name":"Nightly","app_type":"non_interactive","grant_types":["client_credentials"]}"""),
        ("connections/staff.json", """{"name":"staff","strategy":"oidc"}"""),
        ("resource-servers/Orders.json", """{"name":"Orders","identifier":"https://orders.example/","scopes":[{"value":"read:orders"}]}"""),
        ("grants/Nightly-Orders.json", """{"client_id":"Nightly","audience":"https://orders.example/","scope":["read:orders"]}"""),
        ("organizations/acme.json", Acme),
    ];

    private static TenantPackage Of(params (string Path, string Content)[] files) => Read(files);

    private static string Google(string secret) => $$$"""{"name":"g","strategy":"google-oauth2","options":{"client_id":"x","client_secret":"{{{secret}}}"}}""";

    private static void AssertHolds(JsonObject written, JsonObject read) => Assert.All(written, member => Assert.True(
        member.Value is JsonObject inner ? inner.All(value => JsonNode.DeepEquals(value.Value, read[member.Key]?[value.Key])) : JsonNode.DeepEquals(member.Value, read[member.Key]),
        $"{member.Key}: {read[member.Key]?.ToJsonString()}"));
}
