using System.Net.Sockets;
using System.Security.Authentication;

namespace RulesDashboard.Runtime.Effects.Egress;

/// <summary>Says in Node's words why no reply arrived.</summary>
internal static class EgressErrors
{
    public static HttpReply.Lost ToReply(Exception exception, string url)
    {
        var host = Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Host : url;
        if (Find<EgressRefusedException>(exception) is { } refused)
        {
            return NotFound(host, refused.Message);
        }

        return Find<SocketException>(exception) is { } socket ? FromSocket(socket, host, uri) : FromOther(exception);
    }

    private static HttpReply.Lost FromSocket(SocketException socket, string host, Uri? uri) => socket.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => NotFound(host, $"The name {host} does not resolve."),
        SocketError.ConnectionRefused => new HttpReply.Lost("ECONNREFUSED", $"connect ECONNREFUSED {host}:{uri?.Port}", $"{host} refused the connection.") { Connecting = true },
        SocketError.TimedOut => new HttpReply.Lost("ETIMEDOUT", "ETIMEDOUT", $"Connecting to {host} took too long.") { Connecting = true },
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => new HttpReply.Lost("EHOSTUNREACH", $"connect EHOSTUNREACH {host}:{uri?.Port}", $"{host} cannot be reached.") { Connecting = true },
        _ => new HttpReply.Lost("ECONNRESET", "socket hang up", $"The connection to {host} broke: {socket.SocketErrorCode}."),
    };

    private static HttpReply.Lost FromOther(Exception exception) => exception switch
    {
        _ when Find<AuthenticationException>(exception) is not null => new HttpReply.Lost("UNABLE_TO_VERIFY_LEAF_SIGNATURE", "unable to verify the first certificate", "The server's certificate is not valid."),
        _ when Find<InvalidDataException>(exception) is not null || exception is InvalidOperationException => new HttpReply.Lost("Z_DATA_ERROR", "incorrect header check", "The reply cannot be decompressed."),
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => new HttpReply.Lost("HPE_HEADER_OVERFLOW", "Parse Error: Header overflow", "The reply's headers are larger than the 64 kB that are allowed."),
        _ => new HttpReply.Lost("ECONNRESET", "socket hang up", exception.Message),
    };

    // What the policy refuses and what does not exist look the same to a rule: it cannot map the network behind us.
    private static HttpReply.Lost NotFound(string host, string detail) =>
        new("ENOTFOUND", $"getaddrinfo ENOTFOUND {host}", detail) { Connecting = true };

    private static T? Find<T>(Exception? exception)
        where T : Exception
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is T found)
            {
                return found;
            }
        }

        return null;
    }
}
