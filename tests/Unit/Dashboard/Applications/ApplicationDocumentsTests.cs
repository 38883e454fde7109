using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Data.Documents;

namespace RulesDashboard.Unit.Dashboard.Applications;

public sealed class ApplicationDocumentsTests : IdentityPagesTest
{
    private ApplicationDocuments Documents => Get<ApplicationDocuments>();

    private ApplicationDirectory Directory => Get<ApplicationDirectory>();

    [Theory]
    [InlineData("""{"name":"Shop"}""", ApplicationKind.RegularWeb)]
    [InlineData("""{"name":"Shop","app_type":"spa"}""", ApplicationKind.SinglePageOrNative)]
    [InlineData("""{"name":"Shop","app_type":"native","token_endpoint_auth_method":"client_secret_post"}""", ApplicationKind.RegularWeb)]
    [InlineData("""{"name":"Shop","app_type":"non_interactive"}""", ApplicationKind.MachineToMachine)]
    [InlineData("""{"name":"Shop","grant_types":["authorization_code","implicit","client_credentials"]}""", ApplicationKind.RegularWeb)]
    public async Task Create_Document_MakesTheKindThatItDescribes(string document, ApplicationKind kind)
    {
        var saved = await CreateAsync(document);

        var details = await Directory.FindAsync((string)saved.Document["client_id"]!, CancellationToken.None);
        Assert.Equal((kind, kind != ApplicationKind.SinglePageOrNative), (details!.Kind, saved.Secret is not null));
    }

    [Fact]
    public async Task Update_ToAnotherKind_GivesOrTakesTheSecret()
    {
        var id = (string)(await CreateAsync("""{"name":"Shop","app_type":"spa"}""")).Document["client_id"]!;

        var confidential = await UpdateAsync(id, """{"app_type":"regular_web","token_endpoint_auth_method":"client_secret_basic"}""");
        var unchanged = await UpdateAsync(id, """{"description":"More"}""");
        var again = await UpdateAsync(id, """{"token_endpoint_auth_method":"none"}""");

        Assert.NotNull(confidential.Secret);
        Assert.Null(unchanged.Secret);
        Assert.Null(again.Secret);
        Assert.Equal(ApplicationKind.SinglePageOrNative, (await Directory.FindAsync(id, CancellationToken.None))!.Kind);
    }

    [Fact]
    public async Task Find_AfterTheDashboardChangedAddresses_ShowsThoseAndKeepsWhatItCannotShow()
    {
        var id = (string)(await CreateAsync("""{"name":"Shop","callbacks":["https://*.example/cb","https://one.example/cb","https://two.example/cb"]}""")).Document["client_id"]!;
        var settings = (await Directory.FindAsync(id, CancellationToken.None))!.Settings;

        await Directory.UpdateAsync(id, settings with { Name = "Web shop", CallbackUrls = ["https://two.example/cb", "https://three.example/cb"] }, settings, Administrator, CancellationToken.None);

        var document = (await Documents.FindAsync(id, CancellationToken.None))!;
        Assert.Equal("""["https://*.example/cb","https://two.example/cb","https://three.example/cb"]""", document["callbacks"]!.ToJsonString());
        Assert.Equal("Web shop", (string?)document["name"]);
    }

    [Fact]
    public async Task Find_OfTheDashboardsOwn_DescribesItAndAChangeKeepsItsScopes()
    {
        await Directory.CreateAsync(new NewApplication { ClientId = "pipeline", Name = "Pipeline", Kind = ApplicationKind.MachineToMachine, Scopes = ["read:rules"] }, Administrator, CancellationToken.None);

        await UpdateAsync("pipeline", """{"description":"Deploys"}""");

        var document = (await Documents.FindAsync("pipeline", CancellationToken.None))!;
        Assert.Equal(("non_interactive", "Deploys"), ((string?)document["app_type"], (string?)document["description"]));
        var details = (await Directory.FindAsync("pipeline", CancellationToken.None))!;
        Assert.Equal((ApplicationKind.MachineToMachine, "read:rules"), (details.Kind, Assert.Single(details.Scopes)));
    }

    [Fact]
    public async Task Create_WithAClientId_KeepsItAndTakesItOnce()
    {
        var first = await Documents.CreateAsync(Json("""{"name":"Shop"}"""), "q2hnj2iu", Administrator, CancellationToken.None);
        var second = await Documents.CreateAsync(Json("""{"name":"Shop"}"""), "q2hnj2iu", Administrator, CancellationToken.None);
        var third = await Documents.CreateAsync(Json("""{"name":"Shop"}"""), "no spaces", Administrator, CancellationToken.None);

        Assert.Equal("q2hnj2iu", (string?)Assert.IsType<DocumentResult.Saved>(first).Document["client_id"]);
        Assert.IsType<DocumentResult.Taken>(second);
        Assert.IsType<DocumentResult.Invalid>(third);
    }

    private async Task<DocumentResult.Saved> CreateAsync(string json) =>
        Assert.IsType<DocumentResult.Saved>(await Documents.CreateAsync(Json(json), null, Administrator, CancellationToken.None));

    private async Task<DocumentResult.Saved> UpdateAsync(string id, string json) =>
        Assert.IsType<DocumentResult.Saved>(await Documents.UpdateAsync(id, Json(json), Administrator, null, CancellationToken.None));

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
