using System.Text.Json.Nodes;

namespace RulesDashboard.E2E.Testing;

/// <summary>What an application has at the end of a login: an error, or the claims of both tokens.</summary>
public sealed record LoginAnswer(string? Error, string? ErrorDescription, JsonObject IdToken, JsonObject AccessToken)
{
    /// <summary>A whole login of a user at a new application, in a browser that has no cookies.</summary>
    public static async Task<LoginAnswer> OfAsync(AppFixture app, string email)
    {
        using var client = await OidcClient.RegisterAsync(app);
        var answer = await client.SignInAsync(email);
        if (!answer.TryGetValue("code", out var code))
        {
            return new LoginAnswer(answer["error"], answer["error_description"], [], []);
        }

        var tokens = await client.ExchangeAsync(code);
        return new LoginAnswer(null, null, tokens.IdToken, tokens.AccessToken);
    }
}
