using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using RulesDashboard.Data.Rules;

namespace RulesDashboard.Dashboard.Features.Management.Rules;

/// <summary>A rule as JSON. Source: semantics 10.2.</summary>
internal static class RuleResource
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int IdLength = 16;

    /// <summary>The only stage that ever ran rules.</summary>
    public const string Stage = "login_success";

    /// <summary><c>rul_</c> and 16 letters or digits, always the same for a rule.</summary>
    public static string IdOf(Guid rule)
    {
        var hash = SHA256.HashData(rule.ToByteArray());
        return "rul_" + string.Create(IdLength, hash, static (id, bytes) =>
        {
            for (var i = 0; i < id.Length; i++)
            {
                id[i] = Alphabet[bytes[i] % Alphabet.Length];
            }
        });
    }

    public static JsonObject Of(PublishedRule rule) => new()
    {
        ["id"] = IdOf(rule.Id),
        ["enabled"] = rule.Enabled,
        ["script"] = rule.Script,
        ["name"] = rule.Name,
        ["order"] = rule.Order,
        ["stage"] = Stage,
    };

    /// <summary>Changes whenever anything in <see cref="Of"/> does.</summary>
    public static string ETagOf(PublishedRule rule) =>
        $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Of(rule).ToJsonString())), 0, 16)}\"";
}
