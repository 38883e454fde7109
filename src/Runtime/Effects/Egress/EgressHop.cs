namespace RulesDashboard.Runtime.Effects.Egress;

/// <summary>One request on the way through redirects.</summary>
internal sealed record EgressHop
{
    public EgressHop(HttpEffect request)
    {
        Url = EgressPolicy.Parse(request.Url);
        Method = request.Method;
        Headers = request.Headers;
        Body = request.Body;
    }

    public Uri Url { get; private init; }

    public string Method { get; private init; }

    public IReadOnlyDictionary<string, string> Headers { get; private init; }

    public byte[]? Body { get; private init; }

    // "request" follows whatever names a place; the others what the standard says.
    public bool Follows(HttpResponseMessage response, RedirectPolicy redirects) =>
        response.Headers.Location is not null
        && redirects switch
        {
            RedirectPolicy.All => (int)response.StatusCode is 301 or 302 or 303 or 307 or 308,
            RedirectPolicy.SafeMethods => (int)response.StatusCode is >= 300 and < 400 && (Method is "GET" or "HEAD"),
            _ => false,
        };

    /// <summary>The request that a redirect asks for. Another origin gets no credentials, and http never follows https.</summary>
    /// <exception cref="EgressRefusedException">The redirect leads from https to http, or nowhere.</exception>
    public EgressHop Next(HttpResponseMessage response)
    {
        var location = response.Headers.Location!;
        var url = EgressPolicy.Parse(Uri.TryCreate(Url, location, out var absolute) ? absolute.AbsoluteUri : location.OriginalString);
        if (Url.Scheme == Uri.UriSchemeHttps && url.Scheme == Uri.UriSchemeHttp)
        {
            throw new EgressRefusedException($"Refused: a redirect from https to http, to {url.IdnHost}, is not followed.");
        }

        var keepsMethod = (int)response.StatusCode is 307 or 308 || Method is "GET" or "HEAD";
        var sameOrigin = Uri.Compare(Url, url, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;
        return this with
        {
            Url = url,
            Method = keepsMethod ? Method : "GET",
            Body = keepsMethod ? Body : null,
            Headers = sameOrigin ? Headers : Headers.Where(header => !IsCredential(header.Key)).ToDictionary(),
        };
    }

    private static bool IsCredential(string header) =>
        header.Equals("Authorization", StringComparison.OrdinalIgnoreCase) || header.Equals("Cookie", StringComparison.OrdinalIgnoreCase);
}
