using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;
using RulesDashboard.Data.Documents;

namespace RulesDashboard.Dashboard.Features.Applications;

/// <summary>Applications as documents, for the management API and imports. Singleton; safe from any thread.</summary>
internal sealed class ApplicationDocuments(ApplicationDirectory directory, IDataProtectionProvider protection)
{
    /// <summary>All applications, by name.</summary>
    public async Task<IReadOnlyList<JsonObject>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await directory.ListDescriptorsAsync(cancellationToken)).Select(ClientDocument.Of)];

    /// <summary>Null when there is no such application.</summary>
    public async Task<JsonObject?> FindAsync(string clientId, CancellationToken cancellationToken) =>
        await directory.FindDescriptorAsync(clientId, cancellationToken) is { } descriptor ? ClientDocument.Of(descriptor) : null;

    /// <summary>Creates an application. Ends in Saved (with the secret of one that has a secret), Taken (the client id) or Invalid.</summary>
    /// <param name="document">At least a <c>name</c>.</param>
    /// <param name="clientId">1–100 letters, digits and _ - . ; null for a random one.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<DocumentResult> CreateAsync(JsonObject document, string? clientId, string actor, CancellationToken cancellationToken)
    {
        if ((ClientDocument.Check(document, isNew: true) ?? NewApplication.CheckClientId(clientId)) is { } message)
        {
            return new DocumentResult.Invalid(message);
        }

        var id = clientId ?? NewApplication.NewClientId();
        var descriptor = ClientDocument.New(document, id, Protector(id));
        return await ToResultAsync(await directory.AddAsync(descriptor, actor, cancellationToken), cancellationToken);
    }

    /// <summary>Changes the members that the document has; null removes one. Ends in Saved (with the secret when one was made), NotFound, Taken (someone changed it at the same time), Refused or Invalid.</summary>
    /// <param name="clientId">The application.</param>
    /// <param name="document">The change.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="refuse">Looks at the application before the change: null lets it go on, a message refuses it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<DocumentResult> UpdateAsync(
        string clientId, JsonObject document, string actor, Func<ApplicationDetails, string?>? refuse, CancellationToken cancellationToken)
    {
        if (ClientDocument.Check(document, isNew: false) is { } message)
        {
            return new DocumentResult.Invalid(message);
        }

        string? refusal = null;
        var result = await directory.EditAsync(clientId, actor, descriptor =>
        {
            var current = ApplicationDetails.Of(descriptor);
            if ((refusal = refuse?.Invoke(current)) is not null)
            {
                return new ApplicationResult.Conflict(current);
            }

            ClientDocument.Apply(document, descriptor, Protector(clientId));
            return null;
        }, cancellationToken);
        return refusal is null ? await ToResultAsync(result, cancellationToken) : new DocumentResult.Refused(refusal);
    }

    private async Task<DocumentResult> ToResultAsync(ApplicationResult result, CancellationToken cancellationToken)
    {
        switch (result)
        {
            case ApplicationResult.Saved(var application, var secret):
                return await FindAsync(application.ClientId, cancellationToken) is { } document
                    ? new DocumentResult.Saved(document) { Secret = secret }
                    : new DocumentResult.NotFound();
            case ApplicationResult.ClientIdTaken:
                return new DocumentResult.Taken("Another application has this client_id");
            case ApplicationResult.Conflict:
                return new DocumentResult.Taken("The application was changed at the same time; try again");
            case ApplicationResult.Invalid(var message):
                return new DocumentResult.Invalid(message);
            default:
                return new DocumentResult.NotFound();
        }
    }

    private IDataProtector Protector(string clientId) => protection.CreateProtector("RulesDashboard.Client", clientId);
}
