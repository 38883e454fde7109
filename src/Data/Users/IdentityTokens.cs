using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;

namespace RulesDashboard.Data.Users;

/// <summary>Keeps identity providers' tokens as ciphertext. Singleton; safe from any thread.</summary>
/// <remarks>The tokens are a JSON object: <c>access_token</c>, <c>refresh_token</c>, <c>id_token</c> (texts) and <c>expires_in</c> (seconds from the sign-in), each only when given.</remarks>
public sealed class IdentityTokens(IDataProtectionProvider protection)
{
    /// <summary>Names of those members that let somebody in.</summary>
    public static IReadOnlyList<string> Secrets { get; } = ["access_token", "access_token_secret", "refresh_token", "id_token"];

    private readonly IDataProtector _protector = protection.CreateProtector("RulesDashboard.IdentityTokens");

    /// <summary>The ciphertext; null when there are no tokens.</summary>
    public string? Protect(JsonObject tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        return tokens.Count == 0 ? null : _protector.Protect(tokens.ToJsonString());
    }

    /// <summary>The tokens in clear, for what acts on them; empty when there are none or the key ring lost its key.</summary>
    public JsonObject Reveal(string? tokens)
    {
        try
        {
            return tokens is null ? [] : JsonNode.Parse(_protector.Unprotect(tokens))!.AsObject();
        }
        catch (CryptographicException)
        {
            return [];
        }
    }

    /// <summary>The tokens of a new sign-in. Providers give a refresh token at the first one only: it is kept.</summary>
    internal string? Renewed(string? stored, JsonObject fresh)
    {
        if (fresh["refresh_token"] is null && Reveal(stored)["refresh_token"] is { } kept)
        {
            fresh = fresh.DeepClone().AsObject();
            fresh["refresh_token"] = kept.DeepClone();
        }

        return Protect(fresh);
    }
}
