using System.Text.Json;
using System.Text.Json.Nodes;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Dashboard.Shared;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.Account.SelfService;

/// <summary><c>/dbconnections/signup</c> and <c>/dbconnections/change_password</c>: the self-service for applications with pages of their own. Source: Auth0's authentication API.</summary>
internal static class DatabaseEndpoints
{
    public const string SignUpPath = "/dbconnections/signup";
    public const string ChangePasswordPath = "/dbconnections/change_password";

    public static void MapDatabaseEndpoints(this WebApplication app)
    {
        app.MapPost(SignUpPath, SignUpAsync).DisableAntiforgery();
        app.MapPost(ChangePasswordPath, ChangePasswordAsync).DisableAntiforgery();
    }

    private static async Task<IResult> SignUpAsync(HttpContext http, SignInThrottle throttle, UserDatabases databases, ApplicationFacts applications, SignUp signUp)
    {
        var (body, settings, refusal) = await BeginAsync(http, throttle, databases, applications);
        if (refusal is not null)
        {
            return refusal;
        }

        if (!settings!.MaySignUp)
        {
            return Refuse("bad.connection", "Public signup is disabled");
        }

        var metadata = body!["user_metadata"] as JsonObject;
        if (metadata is not null && (metadata.Count > 10 || metadata.Any(member => member.Key.Length is 0 or > 100 || member.Value is not JsonValue value || value.GetValueKind() is not JsonValueKind.String || value.GetValue<string>().Length > 500)))
        {
            return Refuse("bad.request", "user_metadata has at most 10 texts of at most 500 characters");
        }

        var email = JsonBody.Text(body, "email") ?? "";
        var name = JsonBody.Text(body, "name");
        if (name?.Length > 300)
        {
            return Refuse("bad.request", "name has at most 300 characters");
        }

        var account = new NewAccount(email.Trim(), JsonBody.Text(body, "password", trim: false) ?? "") { Username = JsonBody.Text(body, "username"), Name = name, Metadata = metadata };
        var result = await signUp.RunAsync(settings, account, http.Request, http.RequestAborted);
        return result.Errors is []
            ? Results.Json(new JsonObject { ["_id"] = Identity.Of(result.UserId).UserId, ["email_verified"] = false, ["email"] = account.Email })
            : Refuse("invalid_signup", string.Join(' ', result.Errors));
    }

    private static async Task<IResult> ChangePasswordAsync(
        HttpContext http, SignInThrottle throttle, UserDatabases databases, ApplicationFacts applications, PasswordReset reset)
    {
        var (body, _, refusal) = await BeginAsync(http, throttle, databases, applications);
        if (refusal is not null)
        {
            return refusal;
        }

        if (JsonBody.Text(body!, "email") is not { } email || ProfileChecks.Email(email) is not null)
        {
            return Refuse("bad.request", "email is required");
        }

        await reset.AskAsync(email, http.Request, returnUrl: null, http.RequestAborted);
        return Results.Text("We've just sent you an email to reset your password.");
    }

    /// <summary>The body and the user database that it names, or why there is nothing to do.</summary>
    private static async Task<(JsonObject? Body, DatabaseSettings? Settings, IResult? Refusal)> BeginAsync(
        HttpContext http, SignInThrottle throttle, UserDatabases databases, ApplicationFacts applications)
    {
        if (!throttle.TryEnter(http.Connection.RemoteIpAddress))
        {
            http.Response.Headers.RetryAfter = "60";
            return (null, null, Refuse("too_many_requests", "Too many attempts. Wait a minute.", StatusCodes.Status429TooManyRequests));
        }

        if (await JsonBody.ReadAsync(http) is not { } body || body.Any(member => member.Value is JsonArray))
        {
            return (null, null, Refuse("bad.request", "The body must be a JSON object of texts"));
        }

        if (JsonBody.Text(body, "client_id") is not { } clientId || JsonBody.Text(body, "connection") is not { } connection
            || await applications.FindAsync(clientId, http.RequestAborted) is null
            || await databases.OfApplicationAsync(clientId, connection, http.RequestAborted) is not { } settings || settings.Connection != connection)
        {
            return (null, null, Refuse("invalid_request", "client_id must be an application, and connection a user database that it offers"));
        }

        return (body, settings, null);
    }

    private static IResult Refuse(string code, string description, int status = StatusCodes.Status400BadRequest) => Results.Json(
        new JsonObject { ["name"] = "BadRequestError", ["code"] = code, ["description"] = description, ["statusCode"] = status }, statusCode: status);
}
