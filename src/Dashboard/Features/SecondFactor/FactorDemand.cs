using System.Text.Json.Nodes;

namespace RulesDashboard.Dashboard.Features.SecondFactor;

/// <summary>That a login needs a second factor, and how the user may prove it. Pure. Source: semantics 7.2.</summary>
/// <param name="MayRemember">Whether a browser that the user trusts need not be asked, and can become one.</param>
/// <param name="MaySkip">Whether one that was proved in this session is enough.</param>
/// <param name="Issuer">What an authenticator app shows; null for the name of this server.</param>
internal sealed record FactorDemand(bool MayRemember, bool MaySkip, string? Issuer)
{
    /// <summary>The value of <c>acr_values</c> that asks for a second factor, and of <c>acr</c> in the ID token once it was given.</summary>
    public const string MultiFactor = "http://schemas.openid.net/pape/policies/2007/06/multi-factor";

    /// <summary>The error of the token endpoint when a second factor is needed.</summary>
    public const string Required = "mfa_required";

    private const int IssuerLength = 64;

    /// <summary>The providers that are an app on a phone, and nothing that the browser does by itself.</summary>
    private static readonly HashSet<string> WithoutPasskeys = new(StringComparer.Ordinal) { "guardian", "google-authenticator" };

    /// <summary>Whether a passkey will do where the user has an app, or has nothing yet.</summary>
    public bool Passkeys { get; init; } = true;

    /// <summary>Null when the login needs none.</summary>
    /// <param name="rule">What a rule set as <c>context.multifactor</c>: a JSON object; null when none did.</param>
    /// <param name="policy">This server wants one in every login.</param>
    /// <param name="stepUp">The application asks for one.</param>
    public static FactorDemand? Of(string? rule, bool policy, bool stepUp)
    {
        if (rule is null && !policy && !stepUp)
        {
            return null;
        }

        var request = rule is null ? [] : JsonNode.Parse(rule) as JsonObject ?? [];
        var always = Flag(request, "allowRememberBrowser") is false || Flag(request, "ignoreCookie") is true;
        return new FactorDemand(!always && !stepUp, !always, Text(request, "issuer") ?? Text(request, "issuerLabel"))
        {
            Passkeys = Text(request, "provider") is not { } provider || !WithoutPasskeys.Contains(provider),
        };
    }

    /// <summary>Whether the user need not be asked.</summary>
    /// <param name="proved">One was proved in this very login.</param>
    /// <param name="inSession">One was proved earlier in this session.</param>
    /// <param name="remembered">The user trusts this browser.</param>
    /// <param name="mayAsk">The user could be asked: where not, what the session proves is all there is. Source: REQ-21.</param>
    public bool IsMet(bool proved, bool inSession, bool remembered, bool mayAsk) => proved || (inSession && (MaySkip || !mayAsk)) || (remembered && MayRemember);

    private static bool? Flag(JsonObject request, string name) => request[name] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null;

    private static string? Text(JsonObject request, string name) =>
        request[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Trim() is { Length: > 0 and <= IssuerLength } label ? label : null;
}
