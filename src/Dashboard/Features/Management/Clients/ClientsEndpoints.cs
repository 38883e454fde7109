using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Data.Documents;

namespace RulesDashboard.Dashboard.Features.Management.Clients;

/// <summary><c>/api/v2/clients</c>: the applications. A secret is told only when it is made, as only its hash is kept. Source: semantics 10.4, clients 1.4.</summary>
internal static class ClientsEndpoints
{
    private const string Keys = "client_secret";
    private const string ReadKeys = "read:client_keys";
    private const string UpdateKeys = "update:client_keys";

    private static readonly DocumentAnswer Answer = new("client", "client");

    public static void MapClients(this ManagementRoutes api)
    {
        api.Get("clients", ListAsync, "List applications", "read:clients");
        api.Post("clients", CreateAsync, "Create an application", "create:clients");
        api.Get("clients/{id}", GetAsync, "Get an application", "read:clients");
        api.Patch("clients/{id}", UpdateAsync, "Update an application", "update:clients");
        api.Delete("clients/{id}", DeleteAsync, "Delete an application", "delete:clients");
        api.Post("clients/{id}/rotate-secret", RotateAsync, "Make a new secret for an application", UpdateKeys);
    }

    private static async Task<IResult> ListAsync(HttpRequest request, ApplicationDocuments applications, IOptions<OidcOptions> options, CancellationToken cancellationToken)
    {
        var list = ManagementList.Of(request);
        var checkpoint = Checkpoint.Of(request);
        var fields = FieldSelection.Of(request);
        var global = ManagementList.Flag(request, "is_global");
        var firstParty = ManagementList.Flag(request, "is_first_party");
        var types = ManagementList.Many(request, "app_type");
        var clients = (await applications.ListAsync(cancellationToken))
            .Where(client => global is not true && (firstParty is null || (bool?)client["is_first_party"] == firstParty))
            .Where(client => types.Count == 0 || types.Contains((string?)client["app_type"] ?? ""))
            .Select(client => OfTenant(client, options)).ToList();
        return checkpoint is null ? list.Answer("clients", clients, fields) : checkpoint.Answer("clients", clients, client => (string)client["client_id"]!, fields);
    }

    private static async Task<IResult> GetAsync(string id, HttpRequest request, ApplicationDocuments applications, IOptions<OidcOptions> options, CancellationToken cancellationToken)
    {
        var fields = FieldSelection.Of(request);
        return Answer.Found(await applications.FindAsync(id, cancellationToken) is { } client ? OfTenant(client, options) : null, fields);
    }

    private static async Task<IResult> CreateAsync(HttpContext http, ApplicationDocuments applications, IOptions<OidcOptions> options, CancellationToken cancellationToken)
    {
        var document = await ManagementBody.ReadDocumentAsync(http);
        var saved = Answer.Saved(await applications.CreateAsync(document, null, http.Caller(), cancellationToken));
        return Results.Json(WithSecret(OfTenant(saved.Document, options), saved, http), statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> UpdateAsync(string id, HttpContext http, ApplicationDocuments applications, IOptions<OidcOptions> options, CancellationToken cancellationToken)
    {
        var change = await DocumentAnswer.ReadChangeAsync(http);
        if (change.ContainsKey(Keys) && !http.User.HasScope(UpdateKeys))
        {
            return new ManagementError(StatusCodes.Status403Forbidden, $"Insufficient scope, expected any of: {UpdateKeys}", "insufficient_scope");
        }

        var saved = Answer.Saved(await applications.UpdateAsync(id, change, http.Caller(), current => change.ContainsKey(Keys) ? BeyondCaller(http, current) : null, cancellationToken));
        return Results.Json(WithSecret(OfTenant(saved.Document, options), saved, http));
    }

    private static async Task<IResult> DeleteAsync(string id, HttpContext http, ApplicationDirectory applications, CancellationToken cancellationToken)
    {
        await applications.DeleteAsync(id, http.Caller(), cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> RotateAsync(
        string id, HttpContext http, ApplicationDocuments documents, ApplicationDirectory applications, IOptions<OidcOptions> options, CancellationToken cancellationToken)
    {
        if (await applications.FindAsync(id, cancellationToken) is { } current && BeyondCaller(http, current) is { } refusal)
        {
            return ManagementError.NotSupported(refusal);
        }

        switch (await applications.RotateSecretAsync(id, http.Caller(), cancellationToken))
        {
            case ApplicationResult.Saved(_, var secret) when await documents.FindAsync(id, cancellationToken) is { } client:
                client[Keys] = secret;
                return Results.Json(OfTenant(client, options));
            case ApplicationResult.Invalid(var message):
                return ManagementError.Body(message);
            case ApplicationResult.Conflict:
                return ManagementError.Conflict("The application was changed at the same time; try again", "client_conflict");
            default:
                return Answer.Missing().Error;
        }
    }

    // Who may set another program's secret may do all that it may.
    private static string? BeyondCaller(HttpContext http, ApplicationDetails application) => application.Scopes.All(http.User.HasScope)
        ? null
        : "The application may do more over this API than you: its secret is set in the dashboard.";

    private static JsonObject OfTenant(JsonObject client, IOptions<OidcOptions> options)
    {
        client["tenant"] = options.Value.Tenant;
        return client;
    }

    private static JsonObject WithSecret(JsonObject client, DocumentResult.Saved saved, HttpContext http)
    {
        if (saved.Secret is not null && http.User.HasScope(ReadKeys))
        {
            client[Keys] = saved.Secret;
        }

        return client;
    }
}
