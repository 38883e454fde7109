using System.Text.Json.Nodes;

namespace RulesDashboard.Data.Documents;

/// <summary>How writing a resource that was given as a document ended. A closed set: consume it with a <c>switch</c>.</summary>
public abstract record DocumentResult
{
    private DocumentResult()
    {
    }

    /// <summary>Committed.</summary>
    /// <param name="Document">The resource as it is now, without secrets.</param>
    public sealed record Saved(JsonObject Document) : DocumentResult
    {
        /// <summary>A secret that was made now and that nobody can read again; null when none was made.</summary>
        public string? Secret { get; init; }
    }

    /// <summary>There is no such resource.</summary>
    public sealed record NotFound : DocumentResult;

    /// <summary>Another resource has what must be unique; nothing was written.</summary>
    public sealed record Taken(string Message) : DocumentResult;

    /// <summary>It is not the caller's to change; nothing was written.</summary>
    public sealed record Refused(string Message) : DocumentResult;

    /// <summary>The document cannot be stored; nothing was written.</summary>
    /// <param name="Message">Names the member, never a value.</param>
    public sealed record Invalid(string Message) : DocumentResult;
}
