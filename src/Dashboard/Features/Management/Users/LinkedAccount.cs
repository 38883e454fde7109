using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using RulesDashboard.Data.Connections;

namespace RulesDashboard.Dashboard.Features.Management.Users;

/// <summary>Which user a caller wants to link: by <c>provider</c> and <c>user_id</c>, or by an ID token of theirs. Source: semantics 10.3.</summary>
internal sealed class LinkedAccount(ConnectionStore connections, IOptionsMonitor<OpenIddictServerOptions> server)
{
    /// <summary>The member that holds the ID token.</summary>
    public const string Token = "link_with";

    private readonly JsonWebTokenHandler _tokens = new();

    /// <summary>Id of the user, who need not exist; what names none ends the operation with <c>invalid_body</c>.</summary>
    /// <param name="body">What the caller sent.</param>
    /// <param name="issuer">Of this server's tokens.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    public async Task<string> OfAsync(ManagementBody body, Uri issuer, CancellationToken cancellationToken)
    {
        if (body.Text(Token) is { } token)
        {
            return body.Has("provider") || body.Has("user_id") || body.Has("connection_id")
                ? throw new ManagementException(ManagementError.Body($"{Token} stands alone"))
                : await SubjectAsync(token, issuer) ?? throw new ManagementException(ManagementError.Body($"{Token} is no ID token of this server, or has expired"));
        }

        var (provider, other) = (body.RequiredText("provider"), body.RequiredText("user_id"));
        if (body.Text("connection_id") is { } connection && await connections.FindAsync(connection, cancellationToken) is null)
        {
            throw new ManagementException(ManagementError.Body("connection_id names no connection"));
        }

        return other.StartsWith(provider + "|", StringComparison.Ordinal) ? other : $"{provider}|{other}";
    }

    private async Task<string?> SubjectAsync(string token, Uri issuer)
    {
        var result = await _tokens.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = issuer.AbsoluteUri,
            ValidateAudience = false, // any application's
            ValidTypes = ["JWT"], // access tokens are another type
            IssuerSigningKeys = server.CurrentValue.SigningCredentials.Select(credentials => credentials.Key).OfType<AsymmetricSecurityKey>(),
        });
        return result.IsValid ? result.ClaimsIdentity.FindFirst("sub")?.Value : null;
    }
}
