using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Effects;

namespace RulesDashboard.Dashboard.Features.Management.Try;

/// <summary>A try as somebody outside asks for it: everything but the rules and the live configuration is known.</summary>
internal sealed partial record TryCall
{
    private const int LongestMs = 120_000;

    /// <summary>Rules that came along; null when stored ones are meant.</summary>
    public required IReadOnlyList<RuleScript>? Scripts { get; init; }

    /// <summary>Ids of stored rules; null when all enabled ones are meant, or none.</summary>
    public required IReadOnlyList<string>? Ids { get; init; }

    /// <summary>Null when the live values are meant.</summary>
    public required IReadOnlyDictionary<string, string>? Configuration { get; init; }

    public required string User { get; init; }

    public required string Context { get; init; }

    public required TryAuth0? Auth0 { get; init; }

    public required Trial Trial { get; init; }

    public required IReadOnlyList<HttpMock> Mocks { get; init; }

    public required UnmatchedHttp Unmatched { get; init; }

    public required Func<MetadataEffect, MetadataReply.Refused?> Refuses { get; init; }

    /// <summary>Checks what was sent.</summary>
    /// <exception cref="TryFormatException">Something of it cannot be understood.</exception>
    public static TryCall Of(TryBody body)
    {
        var responses = TryMocks.List(body.Auth0Responses, "auth0Responses").Select(Response).ToList();
        return new TryCall
        {
            Scripts = ScriptsOf(body),
            Ids = body.Ids is null ? null : [.. TryMocks.List(body.Ids, "ids")],
            Configuration = body.Configuration is null ? null : Texts(body.Configuration, "configuration"),
            User = Document(body.User, "user"),
            Context = Document(body.Context, "context"),
            Auth0 = body.Auth0,
            Trial = new Trial
            {
                Modules = ModulesOf(body),
                Globals = Members(body.Global, "global"),
                Now = body.Now is { } now ? Moment(now) : null,
                RuleTime = Milliseconds(body.Options?.TimeoutMs, 1, "options.timeoutMs"),
                DrainTime = Milliseconds(body.Options?.DrainMs, 0, "options.drainMs"),
                ShowsConfiguration = body.Configuration is not null,
            },
            Mocks = TryMocks.Of(body.Http),
            Unmatched = body.Options?.DenyUnmatchedHttp is false ? UnmatchedHttp.Answered : UnmatchedHttp.Withheld,
            Refuses = write => responses.FirstOrDefault(response => response.Answers(write))?.Refusal,
        };
    }

    /// <summary>The try of these rules.</summary>
    /// <param name="rules">Those that came along, or the stored ones.</param>
    /// <param name="live">The live configuration; read when none came along.</param>
    /// <param name="auth0">The global <c>auth0</c> of logins.</param>
    public TryRequest ToRequest(IReadOnlyList<RuleScript> rules, IReadOnlyDictionary<string, string> live, Auth0Access auth0) => new(new PipelineRequest
    {
        Rules = rules,
        User = User,
        Context = Context,
        Configuration = Configuration ?? live,
        Auth0 = new Auth0Access(Auth0?.Domain ?? auth0.Domain, Auth0?.BaseUrl ?? auth0.BaseUrl, Auth0?.AccessToken ?? auth0.AccessToken),
        Trial = Trial,
    })
    {
        Mocks = Mocks,
        Unmatched = Unmatched,
        Refuses = Refuses,
    };

    private static List<RuleScript>? ScriptsOf(TryBody body)
    {
        if (new[] { body.Script is not null, body.Ids is not null, body.Pipeline is true, body.Rules is not null }.Count(given => given) != 1)
        {
            throw new TryFormatException("Exactly one of these must say what is tried: script, rules, ids, pipeline (true)");
        }

        return body.Script is { } script
            ? [Script(new TryScript("Rule", script, null), 0)]
            : body.Rules is null ? null : [.. TryMocks.List(body.Rules, "rules").Select(Script)];
    }

    private static RuleScript Script(TryScript script, int index)
    {
        var text = script.Script ?? throw new TryFormatException($"Missing required property: rules[{index}].script");
        var policy = script.FailurePolicy switch
        {
            null or "deny" => FailurePolicy.Deny,
            "continue" => FailurePolicy.Continue,
            _ => throw new TryFormatException($"rules[{index}].failurePolicy must be deny or continue"),
        };
        return new RuleScript(Guid.CreateVersion7(), script.Name ?? $"Rule {index + 1}", 0, text, policy);
    }

    private static Dictionary<string, string> ModulesOf(TryBody body)
    {
        var modules = Texts(body.Modules ?? new Dictionary<string, string?>(), "modules");
        return modules.Keys.FirstOrDefault(name => !ModulePattern().IsMatch(name)) is { } wrong
            ? throw new TryFormatException($"modules: '{Shortened(wrong)}' is not a package and its version, as in lodash@4.17.21")
            : modules;
    }

    private static MetadataResponse Response(TryAuth0Response response, int index)
    {
        var kind = response.Fn switch
        {
            "updateAppMetadata" => MetadataKind.App,
            "updateUserMetadata" => MetadataKind.User,
            _ => throw new TryFormatException($"auth0Responses[{index}].fn must be updateAppMetadata or updateUserMetadata"),
        };
        return new MetadataResponse(kind, response.UserId, response.Error is { } error ? Refusal(error, index) : null);
    }

    private static MetadataReply.Refused? Refusal(JsonElement error, int index) => error.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => new MetadataReply.Refused(400, "Bad Request", error.GetString()!),
        JsonValueKind.Object => new MetadataReply.Refused(
            error.TryGetProperty("statusCode", out var status) && status.ValueKind == JsonValueKind.Number && status.TryGetInt32(out var code) ? code : 400,
            error.TryGetProperty("error", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString()! : "Bad Request",
            error.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String ? message.GetString()! : "Bad Request"),
        _ => throw new TryFormatException($"auth0Responses[{index}].error must be a text or an object"),
    };

    private static string Document(JsonElement? json, string path) => json switch
    {
        null => "{}",
        { ValueKind: JsonValueKind.Object } document => document.GetRawText(),
        _ => throw new TryFormatException($"{path} must be an object"),
    };

    private static Dictionary<string, string> Members(JsonElement? json, string path) => json switch
    {
        null => [],
        { ValueKind: JsonValueKind.Object } members => members.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetRawText()),
        _ => throw new TryFormatException($"{path} must be an object"),
    };

    private static DateTimeOffset Moment(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String && DateTimeOffset.TryParse(json.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            return moment;
        }

        return json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var milliseconds) && Math.Abs(milliseconds) < 8_640_000_000_000 * 7
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : throw new TryFormatException("now must be a date, or milliseconds since 1970");
    }

    private static TimeSpan? Milliseconds(int? value, int least, string path) => value is null || (value >= least && value <= LongestMs)
        ? value is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null
        : throw new TryFormatException($"{path} must be from {least} to {LongestMs}");

    private static Dictionary<string, string> Texts(IReadOnlyDictionary<string, string?> texts, string path) =>
        texts.ToDictionary(text => text.Key, text => text.Value ?? throw new TryFormatException($"{path}: '{Shortened(text.Key)}' must be a text"));

    private static string Shortened(string name) => name.Length <= 100 ? name : name[..100];

    [GeneratedRegex(@"^(@[A-Za-z0-9._~-]+/)?[A-Za-z0-9_~-][A-Za-z0-9._~-]*@[0-9]+\.[0-9]+\.[0-9]+([-+][A-Za-z0-9.-]+)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex ModulePattern();

    private sealed record MetadataResponse(MetadataKind Kind, string? UserId, MetadataReply.Refused? Refusal)
    {
        public bool Answers(MetadataEffect write) => write.Kind == Kind && (UserId is null || UserId == write.UserId);
    }
}
