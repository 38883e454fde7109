using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;
using RulesDashboard.Data.Documents;

namespace RulesDashboard.Unit.Data.Documents;

public sealed class SecretMembersTests
{
    private static readonly IDataProtector Protector = new EphemeralDataProtectionProvider().CreateProtector("tests");

    [Theory]
    [InlineData("""{"client_secret":"s3cret","client_id":"id"}""", """{"client_secret":"_VALUE_NOT_SHOWN_","client_id":"id"}""")]
    [InlineData("""{"configuration":{"URL":"s3cret","N":1}}""", """{"configuration":{"URL":"_VALUE_NOT_SHOWN_","N":1}}""")]
    [InlineData("""{"signing_key":{"key":"s3cret"},"list":[{"apiKey":"s3cret"}]}""", """{"signing_key":{"key":"_VALUE_NOT_SHOWN_"},"list":[{"apiKey":"_VALUE_NOT_SHOWN_"}]}""")]
    [InlineData("""{"authentication_methods":{"password":{"enabled":true,"mode":"allow"}},"passwordPolicy":"good"}""", """{"authentication_methods":{"password":{"enabled":true,"mode":"allow"}},"passwordPolicy":"good"}""")]
    public void Protected_Document_HoldsNoSecretAndIsShownMasked(string written, string shown)
    {
        var stored = SecretMembers.Protected(Json(written), null, Protector);

        Assert.DoesNotContain("s3cret", stored.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(shown, SecretMembers.Masked(stored).ToJsonString());
        Assert.Equal(written, SecretMembers.Revealed(stored, Protector).ToJsonString());
    }

    [Fact]
    public void Protected_MaskWrittenBack_LeavesTheSecretAsItIs()
    {
        var stored = SecretMembers.Protected(Json("""{"client_secret":"s3cret","scope":"a"}"""), null, Protector);
        var changed = SecretMembers.Masked(stored);
        changed["scope"] = "b";

        var again = SecretMembers.Protected(changed, stored, Protector);

        Assert.Equal("""{"client_secret":"s3cret","scope":"b"}""", SecretMembers.Revealed(again, Protector).ToJsonString());
    }

    [Fact]
    public void Check_DocumentThatPretendsToBeProtected_IsRefused()
    {
        Assert.NotNull(SecretMembers.Check(Json("""{"a":[{"client_secret":{"$protected":"CfDJ8"}}]}""")));
        Assert.Null(SecretMembers.Check(Json("""{"a":[{"client_secret":"text"}]}""")));
    }

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
