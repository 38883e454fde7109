namespace RulesDashboard.Runtime.Effects;

/// <summary>A reply that a try gives in place of a service.</summary>
public sealed record HttpMock
{
    /// <summary>Method it answers, upper case; <c>*</c> answers every one.</summary>
    public string Method { get; init; } = "*";

    /// <summary>URL it answers; <c>*</c> in it stands for any characters.</summary>
    public required string Url { get; init; }

    /// <summary>What it answers with.</summary>
    public required HttpReply Reply { get; init; }

    /// <summary>Whether it answers a request.</summary>
    public bool Matches(HttpEffect request)
    {
        ArgumentNullException.ThrowIfNull(request);

        return (Method == "*" || Method == request.Method) && System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(Url, request.Url);
    }
}
