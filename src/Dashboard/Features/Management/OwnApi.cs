using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Runtime.Effects;

namespace RulesDashboard.Dashboard.Features.Management;

/// <summary>The management API for the rules of this installation: asked within the process, as this server may be none that its own network can reach.</summary>
internal sealed class OwnApi(IServiceScopeFactory scopes, ILogger<OwnApi> logger)
{
    private const string Prefix = "/" + ManagementAudience.Path;

    private RequestDelegate? _server;

    /// <summary>Whatever comes to the server goes on from here, and so do the requests of rules.</summary>
    public void Serve(RequestDelegate server) => _server = server;

    /// <summary>Whether it is a request for the management API at this origin, by whatever scheme.</summary>
    /// <param name="url">As a rule gave it.</param>
    /// <param name="origin">Under which the installation is reached.</param>
    public static bool Answers(string url, string origin) =>
        Uri.TryCreate(url, UriKind.Absolute, out var target) && target.Scheme is "http" or "https" && target.UserInfo.Length == 0
        && target.Authority.Equals(new Uri(origin).Authority, StringComparison.OrdinalIgnoreCase)
        && target.AbsolutePath.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Sends it. Failures are values.</summary>
    public async Task<HttpReply> SendAsync(HttpEffect request, string origin, CancellationToken cancellationToken)
    {
        var url = new Uri(request.Url);
        await using var scope = scopes.CreateAsyncScope();
        await using var body = new MemoryStream();
        var http = ToContext(request, url, new Uri(origin), cancellationToken);
        http.RequestServices = scope.ServiceProvider;
        http.Response.Body = body;
        try
        {
            await (_server ?? throw new InvalidOperationException("The server has not begun to serve."))(http);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.OwnApiFailed(exception);
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        return new HttpReply.Received
        {
            Status = http.Response.StatusCode,
            StatusText = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(http.Response.StatusCode),
            Headers = http.Response.Headers.ToDictionary(
                header => header.Key.ToLowerInvariant(), header => (IReadOnlyList<string>)[.. header.Value.Select(value => value ?? "")], StringComparer.Ordinal),
            Url = request.Url,
            Body = body.ToArray(),
        };
    }

    private static DefaultHttpContext ToContext(HttpEffect request, Uri url, Uri origin, CancellationToken cancellationToken)
    {
        var http = new DefaultHttpContext { RequestAborted = cancellationToken };
        http.Request.Method = request.Method;
        http.Request.Protocol = HttpProtocol.Http11;
        (http.Request.Scheme, http.Request.Host) = (origin.Scheme, new HostString(origin.Authority));
        (http.Request.Path, http.Request.QueryString) = (PathString.FromUriComponent(url), new QueryString(url.Query));
        foreach (var (name, value) in request.Headers.Where(header => !header.Key.Equals("host", StringComparison.OrdinalIgnoreCase)))
        {
            http.Request.Headers[name] = value;
        }

        http.Request.Body = new MemoryStream(request.Body ?? []);
        http.Request.ContentLength = request.Body?.Length ?? 0;
        return http;
    }
}
