using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using RulesDashboard.Dashboard.Features.Account;
using RulesDashboard.Dashboard.Features.SecondFactor;
using RulesDashboard.Dashboard.Shared;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Dashboard.Features.Oidc.Challenges;

/// <summary>
/// <c>/mfa/challenge</c>, <c>/mfa/authenticators</c> and <c>/mfa/associate</c>: what an application that was answered <c>mfa_required</c> learns
/// about its user's factors, and how it sets up the first. Answers and errors are JSON. Source: Auth0's authentication API.
/// </summary>
internal static class MfaEndpoints
{
    public const string ChallengePath = "/mfa/challenge";
    public const string AuthenticatorsPath = "/mfa/authenticators";
    public const string AssociatePath = "/mfa/associate";

    private const string Otp = "otp";

    public static void MapMfaEndpoints(this WebApplication app)
    {
        app.MapPost(ChallengePath, ChallengeAsync).DisableAntiforgery();
        app.MapGet(AuthenticatorsPath, ListAsync);
        app.MapPost(AssociatePath, AssociateAsync).DisableAntiforgery();
    }

    private static async Task<IResult> ChallengeAsync(
        HttpContext http, SignInThrottle throttle, ChallengedUsers users, SecondFactors factors, IOpenIddictApplicationManager applications)
    {
        if (!throttle.TryEnter(http.Connection.RemoteIpAddress))
        {
            return TooMany(http);
        }

        if (await JsonBody.ReadAsync(http) is not { } body || JsonBody.Text(body, Parameters.ClientId) is not { } clientId)
        {
            return Refuse(Errors.InvalidRequest, "The body must be a JSON object with mfa_token, client_id and challenge_type.");
        }

        if (!await IsClientAsync(applications, clientId, JsonBody.Text(body, Parameters.ClientSecret, trim: false), http.RequestAborted))
        {
            return Refuse(Errors.InvalidClient, "There is no such application, or its client_secret is another.", StatusCodes.Status401Unauthorized);
        }

        if (await users.FindAsync(JsonBody.Text(body, MfaChallenges.Parameter), http.RequestAborted) is not { } found || found.Challenge.ClientId != clientId)
        {
            return Gone();
        }

        var state = await factors.FindAsync(found.User);
        return !state.IsEnrolled ? Refuse("association_required", "The user has no second factor yet. Set one up at " + AssociatePath + ".", StatusCodes.Status403Forbidden)
            : state.App && (JsonBody.Text(body, "challenge_type") ?? Otp).Split(' ').Contains(Otp) ? Results.Json(new JsonObject { ["challenge_type"] = Otp })
            : Refuse("unsupported_challenge_type", "The user has no second factor of this type. Codes of authenticator apps are otp.");
    }

    private static async Task<IResult> ListAsync(HttpContext http, SignInThrottle throttle, ChallengedUsers users, SecondFactors factors)
    {
        if (!throttle.TryEnter(http.Connection.RemoteIpAddress))
        {
            return TooMany(http);
        }

        if (await users.FindAsync(Bearer(http), http.RequestAborted) is not { } found)
        {
            return Gone();
        }

        var state = await factors.FindAsync(found.User);
        var list = new JsonArray();
        if (state.App)
        {
            list.Add(new JsonObject { ["id"] = "totp", ["authenticator_type"] = Otp, ["active"] = true });
        }

        if (state.RecoveryCodes > 0)
        {
            list.Add(new JsonObject { ["id"] = "recovery-code", ["authenticator_type"] = "recovery-code", ["active"] = true });
        }

        return Results.Json(list);
    }

    private static async Task<IResult> AssociateAsync(
        HttpContext http, SignInThrottle throttle, ChallengedUsers users, MfaChallenges challenges, SecondFactors factors, IOptions<OidcOptions> options)
    {
        if (!throttle.TryEnter(http.Connection.RemoteIpAddress))
        {
            return TooMany(http);
        }

        if (await JsonBody.ReadAsync(http) is not { } body || body["authenticator_types"] is not JsonArray types || !types.Any(type => type is JsonValue value && value.TryGetValue<string>(out var name) && name == Otp))
        {
            return Refuse(Errors.InvalidRequest, "The body must be a JSON object with authenticator_types: [\"otp\"].");
        }

        if (await users.FindAsync(Bearer(http), http.RequestAborted) is not { } found)
        {
            return Gone();
        }

        if ((await factors.FindAsync(found.User)).IsEnrolled)
        {
            // Whoever has only the password must not give the account another lock.
            return Refuse(Errors.AccessDenied, "The user has a second factor already.", StatusCodes.Status403Forbidden);
        }

        var app = NewApp.Create();
        if (!await challenges.AssociateAsync(found.Token, app, http.RequestAborted))
        {
            return Gone();
        }

        var issuer = found.Challenge.Decided.Factor?.Issuer ?? options.Value.Tenant;
        return Results.Json(new JsonObject
        {
            ["authenticator_type"] = Otp,
            ["secret"] = app.Key,
            ["barcode_uri"] = Totp.AddressOf(issuer, found.User.Email ?? found.User.Name ?? found.User.Id, app.Key),
            ["recovery_codes"] = new JsonArray([.. app.RecoveryCodes.Select(code => (JsonNode)code)]),
        });
    }

    /// <summary>Whether the application is who it says: one with a secret shows it.</summary>
    private static async Task<bool> IsClientAsync(IOpenIddictApplicationManager applications, string clientId, string? secret, CancellationToken cancellationToken) =>
        await applications.FindByClientIdAsync(clientId, cancellationToken) is { } application
        && (await applications.HasClientTypeAsync(application, ClientTypes.Public, cancellationToken)
            || (secret is not null && await applications.ValidateClientSecretAsync(application, secret, cancellationToken)));

    private static string? Bearer(HttpContext http) =>
        AuthenticationHeaderValue.TryParse(http.Request.Headers.Authorization, out var header) && string.Equals(header.Scheme, Schemes.Bearer, StringComparison.OrdinalIgnoreCase) ? header.Parameter : null;

    private static IResult TooMany(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "60";
        return Refuse(PasswordGrant.TooManyAttempts, FactorWords.Of(FactorResult.TooMany, ""), StatusCodes.Status429TooManyRequests);
    }

    private static IResult Gone() => Refuse(Errors.InvalidGrant, ChallengedUsers.Gone, StatusCodes.Status403Forbidden);

    private static IResult Refuse(string error, string description, int status = StatusCodes.Status400BadRequest) =>
        Results.Json(new JsonObject { [Parameters.Error] = error, [Parameters.ErrorDescription] = description }, statusCode: status);
}
