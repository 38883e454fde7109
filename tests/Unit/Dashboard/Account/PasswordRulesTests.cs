using System.Text.Json;
using RulesDashboard.Dashboard.Features.Account.SelfService;
using RulesDashboard.Data.Connections;

namespace RulesDashboard.Unit.Dashboard.Account;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("{}", "abcdefg", "PasswordTooShort")]
    [InlineData("{}", "abcdefgh", null)]
    [InlineData("""{"passwordPolicy":"none","password_complexity_options":{"min_length":1}}""", "abc", "PasswordTooShort")]
    [InlineData("""{"passwordPolicy":"low","password_complexity_options":{"min_length":12}}""", "abcdefghijk", "PasswordTooShort")]
    [InlineData("""{"passwordPolicy":"fair"}""", "abcdefgh1", "PasswordNeedsCasesAndDigits")]
    [InlineData("""{"passwordPolicy":"fair"}""", "Abcdefgh1", null)]
    [InlineData("""{"passwordPolicy":"good"}""", "abcdefgh1", "PasswordNeedsKinds")]
    [InlineData("""{"passwordPolicy":"good"}""", "abcdef-gh1", null)]
    [InlineData("""{"passwordPolicy":"excellent"}""", "Abcdefg1", "PasswordTooShort")]
    [InlineData("""{"passwordPolicy":"excellent"}""", "Abcdefghi111", "PasswordRepeats")]
    [InlineData("""{"passwordPolicy":"excellent"}""", "Abcdefghi12", null)]
    [InlineData("""{"password_no_personal_info":{"enable":true}}""", "my-LOVELACE-9", "PasswordIsPersonal")]
    [InlineData("""{"password_dictionary":{"enable":true}}""", "Password123", "PasswordIsCommon")]
    [InlineData("""{"password_dictionary":{"enable":true,"dictionary":["acme-acme"]}}""", "ACME-acme", "PasswordIsCommon")]
    [InlineData("""{"password_dictionary":{"enable":false}}""", "password123", null)]
    [InlineData("""{"passwordPolicy":7,"password_history":{"enable":true,"size":"x"},"password_dictionary":[]}""", "abcdefgh", null)]
    public void Check_Password_NamesTheFirstFault(string options, string password, string? fault)
    {
        var rules = PasswordRules.Of(Connection(options));

        Assert.Equal(fault, rules.Check(password, ["ada@example.com", "Ada Lovelace"]).Select(found => found.Key).FirstOrDefault());
    }

    [Theory]
    [InlineData("""{"password_history":{"enable":true,"size":3}}""", 3)]
    [InlineData("""{"password_history":{"enable":true,"size":999}}""", 24)]
    [InlineData("""{"password_history":{"enable":false,"size":3}}""", 0)]
    public void History_Option_IsBounded(string options, int expected) => Assert.Equal(expected, PasswordRules.Of(Connection(options)).History);

    private static SignInConnection Connection(string options) => new()
    {
        Id = "con_1", Name = "db", Strategy = "auth0", Disabled = false, Clients = new HashSet<string>(),
        Document = JsonDocument.Parse($$"""{"options":{{options}}}""").RootElement,
    };
}
