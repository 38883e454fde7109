using System.Text.Json;
using Microsoft.Extensions.Primitives;
using RulesDashboard.Data.Connections;

namespace RulesDashboard.Dashboard.Features.Connections.SignIn;

/// <summary>What a provider is told along with the demand to sign somebody in. Pure.</summary>
/// <remarks>Some parameters of the application's request go on by themselves; <c>options.upstream_params</c> adds others: <c>{"prompt": {"value": "login"}, "hd": {"alias": "domain"}}</c>.</remarks>
internal static class UpstreamParameters
{
    private static readonly string[] Passed = ["login_hint", "ui_locales", "display", "access_type"];

    /// <summary>Those prompts that ask the person something; <c>none</c> would only end in an error.</summary>
    private static readonly string[] Prompts = ["login", "consent", "select_account"];

    /// <summary>Names that are the protocol's own.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "client_id", "client_secret", "redirect_uri", "response_type", "response_mode", "state", "nonce", "code_challenge", "code_challenge_method", "request", "request_uri", "scope",
    };

    public static IReadOnlyDictionary<string, string> Of(SignInConnection connection, IReadOnlyDictionary<string, StringValues> request)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Passed.Where(request.ContainsKey))
        {
            Add(name, request[name].ToString());
        }

        if (request.TryGetValue("prompt", out var prompt))
        {
            Add("prompt", string.Join(' ', prompt.ToString().Split(' ').Intersect(Prompts)));
        }

        if (connection.OptionValue("upstream_params") is { ValueKind: JsonValueKind.Object } more)
        {
            foreach (var member in more.EnumerateObject().Where(member => !Reserved.Contains(member.Name)))
            {
                Add(member.Name, Text(member.Value, "value") ?? (Text(member.Value, "alias") is { } alias && request.TryGetValue(alias, out var given) ? given.ToString() : ""));
            }
        }

        return parameters;

        void Add(string name, string value)
        {
            if (value.Length is > 0 and <= 1024)
            {
                parameters[name] = value;
            }
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
