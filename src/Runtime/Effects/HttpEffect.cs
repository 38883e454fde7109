using System.Text.Json.Serialization;

namespace RulesDashboard.Runtime.Effects;

/// <summary>An HTTP request that a rule asks for.</summary>
public sealed record HttpEffect
{
    /// <summary>HTTP method, upper case.</summary>
    public required string Method { get; init; }

    /// <summary>Absolute URL as the rule gave it.</summary>
    public required string Url { get; init; }

    /// <summary>Headers by name.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Body; null when there is none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Time the rule gives it; null leaves it to the limit, which also caps it.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Which methods follow redirects.</summary>
    public RedirectPolicy Redirects { get; init; } = RedirectPolicy.SafeMethods;

    /// <summary>How many redirects the rule lets it follow at most; null leaves it to the limit, which also caps it.</summary>
    public int? MaxRedirects { get; init; }

    /// <summary>Whether the server's certificate must be valid.</summary>
    public bool VerifyCertificate { get; init; } = true;
}

/// <summary>Which requests follow a redirect.</summary>
public enum RedirectPolicy
{
    /// <summary>None: the 3xx reply is the reply.</summary>
    None,

    /// <summary>GET and HEAD.</summary>
    SafeMethods,

    /// <summary>All; anything but 307 and 308 turns into a GET.</summary>
    All,
}

/// <summary>What came of an <see cref="HttpEffect"/>. A closed set.</summary>
[JsonDerivedType(typeof(Received), "received")]
[JsonDerivedType(typeof(Lost), "lost")]
public abstract record HttpReply
{
    private HttpReply()
    {
    }

    /// <summary>A reply arrived, whatever its status.</summary>
    public sealed record Received : HttpReply
    {
        /// <summary>HTTP status.</summary>
        public required int Status { get; init; }

        /// <summary>Reason phrase; may be empty.</summary>
        public string StatusText { get; init; } = "";

        /// <summary>Headers by lower-case name, each with its values in order.</summary>
        public required IReadOnlyDictionary<string, IReadOnlyList<string>> Headers { get; init; }

        /// <summary>URL that answered, after redirects.</summary>
        public required string Url { get; init; }

        /// <summary>Decompressed body.</summary>
        public required byte[] Body { get; init; }

        /// <summary>Where the reply came from.</summary>
        public HttpSource Source { get; init; }
    }

    /// <summary>No reply arrived.</summary>
    /// <param name="Code">Node's code, such as <c>ENOTFOUND</c>, <c>ECONNREFUSED</c>, <c>ETIMEDOUT</c>, <c>ESOCKETTIMEDOUT</c>.</param>
    /// <param name="Message">Node's message; all the rule is told.</param>
    /// <param name="Detail">What really happened, for administrators.</param>
    public sealed record Lost(string Code, string Message, string Detail) : HttpReply
    {
        /// <summary>Where the request ended.</summary>
        public HttpSource Source { get; init; }

        /// <summary>Whether no connection was made.</summary>
        public bool Connecting { get; init; }
    }
}
