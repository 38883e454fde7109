using System.Text.Json;
using System.Text.Json.Serialization;

namespace RulesDashboard.Dashboard.Features.Management.Try;

/// <summary>The body of <c>POST /api/v2/rules/try</c>, and of a test case in a file: as it was sent, checked member by member in <see cref="TryCall"/>.</summary>
internal sealed record TryBody
{
    /// <summary>Reads bodies: names in camel case, and no others than these.</summary>
    public static JsonSerializerOptions Format { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The text of one rule.</summary>
    public string? Script { get; init; }

    /// <summary>Stored rules by their ids, in the order in which they run.</summary>
    public IReadOnlyList<string?>? Ids { get; init; }

    /// <summary>True: all enabled rules.</summary>
    public bool? Pipeline { get; init; }

    /// <summary>Several rules that need not be stored, in the order in which they run.</summary>
    public IReadOnlyList<TryScript?>? Rules { get; init; }

    public JsonElement? User { get; init; }

    public JsonElement? Context { get; init; }

    public IReadOnlyDictionary<string, string?>? Configuration { get; init; }

    public TryAuth0? Auth0 { get; init; }

    public IReadOnlyList<TryAuth0Response?>? Auth0Responses { get; init; }

    public IReadOnlyList<TryHttp?>? Http { get; init; }

    /// <summary>CommonJS text by <c>NAME@VERSION</c>.</summary>
    public IReadOnlyDictionary<string, string?>? Modules { get; init; }

    public JsonElement? Global { get; init; }

    /// <summary>A date as text (ISO 8601) or in milliseconds since 1970.</summary>
    public JsonElement? Now { get; init; }

    public TryOptions? Options { get; init; }

    /// <summary>Reads it.</summary>
    /// <exception cref="TryFormatException">A member has another type, or is none of these.</exception>
    public static TryBody Read(JsonElement json)
    {
        try
        {
            return json.Deserialize<TryBody>(Format) ?? throw new TryFormatException("Expected an object");
        }
        catch (JsonException e)
        {
            throw new TryFormatException($"Wrong type, or no such property, at {e.Path ?? "$"}");
        }
        catch (InvalidOperationException)
        {
            throw new TryFormatException("A text is not well-formed: it holds half of a surrogate pair");
        }
    }
}

/// <param name="Name">As it stands in stacks and steps.</param>
/// <param name="Script">Its text.</param>
/// <param name="FailurePolicy"><c>deny</c> (usual) or <c>continue</c>.</param>
internal sealed record TryScript(string? Name, string? Script, string? FailurePolicy);

/// <summary>What the global <c>auth0</c> has.</summary>
internal sealed record TryAuth0(string? Domain, string? BaseUrl, string? AccessToken);

/// <summary>How a call of <c>auth0.users</c> ends.</summary>
/// <param name="Fn"><c>updateAppMetadata</c> or <c>updateUserMetadata</c>.</param>
/// <param name="UserId">The user it is about; absent for any.</param>
/// <param name="Error">A message, or an object with <c>message</c>, <c>statusCode</c> and <c>error</c>; absent when the call succeeds.</param>
internal sealed record TryAuth0Response(string? Fn, string? UserId, JsonElement? Error);

/// <summary>What a service answers.</summary>
/// <param name="Method">Absent or <c>*</c> for any.</param>
/// <param name="Url">Exactly this, with <c>*</c> for any characters.</param>
/// <param name="Times">How many requests it answers; absent for all.</param>
internal sealed record TryHttp(string? Method, string? Url, int? Times, TryReply? Reply, TryFailure? Error);

/// <param name="Status">200 when absent.</param>
/// <param name="Headers">A text or a list of texts by name.</param>
/// <param name="Body">A text is sent as it is, any other value as JSON.</param>
internal sealed record TryReply(int? Status, IReadOnlyDictionary<string, JsonElement>? Headers, JsonElement? Body);

/// <summary>A connection that fails.</summary>
/// <param name="Message">As the rule is told.</param>
/// <param name="Code">Node's code; <c>ECONNRESET</c> when absent.</param>
internal sealed record TryFailure(string? Message, string? Code);

/// <param name="TimeoutMs">Time for each rule until it calls back; the limit caps it.</param>
/// <param name="DrainMs">How long work after the last callback is waited for; the limit caps it.</param>
/// <param name="DenyUnmatchedHttp">False: requests that nothing answers get <c>{}</c>; they are never sent.</param>
internal sealed record TryOptions(int? TimeoutMs, int? DrainMs, bool? DenyUnmatchedHttp);

/// <summary>A try was asked for in a way that cannot be understood; the message says what and where.</summary>
internal sealed class TryFormatException(string message) : Exception(message);
