using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RulesDashboard.Data.Users;

/// <summary>What may be a user's metadata, and how a change is merged into it. Pure; used by forms, rules and the management API alike.</summary>
/// <remarks>Source: Management API <c>PATCH /users/{id}</c>: the first level is merged, everything below is replaced.</remarks>
public static class MetadataObject
{
    /// <summary>Longest object, in bytes of compact UTF-8 JSON (64 kB).</summary>
    public const int MaxBytes = 65_536;

    /// <summary>Deepest nesting; the object itself is 1.</summary>
    public const int MaxDepth = 16;

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 256, AllowDuplicateProperties = false };

    // Stored as UTF-8, never put into a page unescaped: an umlaut counts two bytes, not six.
    private static readonly JsonSerializerOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 256 };

    /// <summary>First-level names that <c>app_metadata</c> cannot have, because they would shadow the user's own members in rules.</summary>
    public static IReadOnlySet<string> ReservedAppKeys { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "__tenant", "_id", "blocked", "clientID", "created_at", "email_verified", "email", "globalClientID", "global_client_id", "identities",
        "lastIP", "lastLogin", "loginsCount", "metadata", "multifactor_last_modified", "multifactor", "updated_at", "user_id",
    };

    /// <summary>Null when <paramref name="json"/> can be stored as it is, else a message for the field.</summary>
    public static string? Check(MetadataKind kind, string json) =>
        TryParse(json, out var value, out var message) ? CheckKeys(kind, value) ?? CheckSize(value, Write(value)) : message;

    /// <summary>Reads an object; <paramref name="message"/> says what is wrong with a text that is none.</summary>
    public static bool TryParse(string json, [NotNullWhen(true)] out JsonObject? value, [NotNullWhen(false)] out string? message)
    {
        ArgumentNullException.ThrowIfNull(json);
        (value, message) = (null, null);
        try
        {
            value = JsonNode.Parse(json, documentOptions: Reading) as JsonObject;
            message = value is null ? "Metadata is a JSON object: { … }." : null;
        }
        catch (JsonException exception)
        {
            message = exception.LineNumber is { } line
                ? $"Not valid JSON, line {line + 1}, column {exception.BytePositionInLine + 1}."
                : "Not valid JSON.";
        }

        return value is not null;
    }

    /// <summary>Compact JSON.</summary>
    public static string Write(JsonObject value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.ToJsonString(Writing);
    }

    /// <summary>Applies <paramref name="patch"/> to <paramref name="stored"/> in place and says whether anything changed.</summary>
    /// <param name="stored">As it is in the database now.</param>
    /// <param name="patch">Listed keys are replaced whole, keys with null removed, others kept.</param>
    /// <param name="baseline">What the writer had read. A key that still equals it was not changed by the writer and is left alone, so that
    /// sending a whole object back undoes nobody else's change. Null: every listed key is written.</param>
    public static bool Merge(JsonObject stored, JsonObject patch, JsonObject? baseline)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(patch);
        var changed = false;
        foreach (var (key, value) in patch)
        {
            if (value is null)
            {
                changed |= stored.Remove(key);
            }
            else if (!Same(baseline, key, value) && !Same(stored, key, value))
            {
                stored[key] = value.DeepClone();
                changed = true;
            }
        }

        return changed;
    }

    /// <summary>Null when the object may be stored under its limits, else a message.</summary>
    internal static string? CheckSize(JsonObject value, string json) => Encoding.UTF8.GetByteCount(json) switch
    {
        > MaxBytes => "Metadata has at most 64 kB.",
        _ when Depth(value) > MaxDepth => $"Metadata is nested at most {MaxDepth} levels deep.",
        _ => null,
    };

    /// <summary>Null when no first-level key is reserved, else a message.</summary>
    public static string? CheckKeys(MetadataKind kind, JsonObject value) =>
        kind == MetadataKind.App && value.Select(member => member.Key).FirstOrDefault(ReservedAppKeys.Contains) is { } reserved
            ? $"app_metadata cannot have the key \"{reserved}\": it is a member of the user itself."
            : null;

    private static bool Same(JsonObject? holder, string key, JsonNode value) =>
        holder is not null && holder.TryGetPropertyValue(key, out var other) && JsonNode.DeepEquals(other, value);

    private static int Depth(JsonNode? node) => node switch
    {
        JsonObject members => 1 + members.Select(member => Depth(member.Value)).DefaultIfEmpty().Max(),
        JsonArray items => 1 + items.Select(Depth).DefaultIfEmpty().Max(),
        _ => 0,
    };
}
