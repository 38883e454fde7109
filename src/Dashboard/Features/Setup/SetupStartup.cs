using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using RulesDashboard.Dashboard.Features.Account;
using RulesDashboard.Dashboard.Features.Demo;

namespace RulesDashboard.Dashboard.Features.Setup;

/// <summary>Makes a fresh installation usable: its administrator from configuration, else a one-time address on the console; the demo when asked for.</summary>
internal sealed class SetupStartup(
    IServiceScopeFactory scopes, SetupToken token, IOptions<AdminOptions> admin, IConfiguration configuration, IServer server) : IHostedLifecycleService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var administrator = scope.ServiceProvider.GetRequiredService<FirstAdministrator>();
        if (!await administrator.ExistsAsync())
        {
            await BeginAsync(administrator, cancellationToken);
        }

        if (configuration.GetValue<bool>("Demo:Seed"))
        {
            await scope.ServiceProvider.GetRequiredService<DemoSeed>().RunAsync(cancellationToken);
        }
    }

    /// <summary>Only now is it known where we listen. Written to the console and not to the log: a log is kept, and read by others.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (token.Value is { } value)
        {
            await Console.Out.WriteLineAsync(
                $"""

                  No administrator yet. Create the first one at
                  {Address()}{AccountUrls.Setup}?token={value}

                """.AsMemory(), cancellationToken);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task BeginAsync(FirstAdministrator administrator, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(admin.Value.Email) || string.IsNullOrEmpty(admin.Value.Password))
        {
            token.Open();
            return;
        }

        var (user, errors) = await administrator.CreateAsync(admin.Value.Email, admin.Value.Password, cancellationToken);
        if (user is null && errors.Count > 0)
        {
            throw new InvalidOperationException($"The administrator that {AdminOptions.Section} describes cannot be created: {string.Join(' ', errors)}");
        }
    }

    private string Address()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:5000";
        return address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal).TrimEnd('/');
    }
}
