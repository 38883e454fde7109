using Microsoft.Extensions.Options;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Dashboard.Features.Setup;
using RulesDashboard.Data.Storage;

namespace RulesDashboard.Dashboard.Features.Management;

/// <summary>Sees to it that the application of <see cref="ManagementOptions"/> is there, with all scopes and the secret that is configured.</summary>
internal sealed class ManagementStartup(ApplicationDirectory applications, NodeTurns turns, IOptions<ManagementOptions> options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value is not { ClientId: { Length: > 0 } clientId, ClientSecret: { Length: > 0 } secret })
        {
            return;
        }

        await using var turn = await turns.TakeAsync(FirstAdministrator.SetupTurn, cancellationToken);
        if (await applications.FindAsync(clientId, cancellationToken) is { Kind: not ApplicationKind.MachineToMachine })
        {
            throw new InvalidOperationException($"Management:ClientId is {clientId}, which is an application that people sign in to. Choose another one.");
        }

        var result = await applications.EnsureAsync(new NewApplication
        {
            ClientId = clientId,
            Name = "Management from configuration",
            Kind = ApplicationKind.MachineToMachine,
            Secret = secret,
            Scopes = ManagementScopes.All,
        }, "configuration", cancellationToken);
        if (result is not ApplicationResult.Saved)
        {
            throw new InvalidOperationException($"Management:ClientId {clientId} cannot be an application: {(result as ApplicationResult.Invalid)?.Message}");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
