using System.Text.Json.Serialization;

namespace RulesDashboard.Runtime.Effects;

/// <summary>A metadata write that a rule asks for.</summary>
/// <param name="UserId">The user it is about; any user, not only the one who logs in.</param>
/// <param name="Kind">Which document.</param>
/// <param name="Patch">A JSON object, merged on the first level.</param>
public sealed record MetadataEffect(string UserId, MetadataKind Kind, string Patch);

/// <summary>What came of a <see cref="MetadataEffect"/>. A closed set.</summary>
[JsonDerivedType(typeof(Stored), "stored")]
[JsonDerivedType(typeof(Refused), "refused")]
public abstract record MetadataReply
{
    private MetadataReply()
    {
    }

    /// <summary>It is stored.</summary>
    /// <param name="User">The whole user after the write, as JSON.</param>
    public sealed record Stored(string User) : MetadataReply;

    /// <summary>It was refused.</summary>
    /// <param name="StatusCode">Status the Management API would answer with.</param>
    /// <param name="Error">Short name, such as <c>Not Found</c>.</param>
    /// <param name="Message">What was wrong.</param>
    public sealed record Refused(int StatusCode, string Error, string Message) : MetadataReply;
}
