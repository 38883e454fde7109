using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Data;

namespace RulesDashboard.Benchmarks.Logins;

/// <summary>Whole logins over HTTP, client and server on the same cores: how many, how long, and where the time goes.</summary>
internal static class LoginRun
{
    private const int WarmUps = 300;
    private const int Passes = 600;
    private const int Browsers = 8;

    private static readonly string[] OfOpenIddict = ["OpenIddictApplications", "OpenIddictAuthorizations", "OpenIddictTokens", "OpenIddictScopes"];
    private static readonly string[] OfExecutions = ["Executions", "ExecutionSteps"];
    private static readonly string[] OfSessions = ["Sessions"];

    public static async Task MeasureAsync()
    {
        Console.WriteLine("| one after the other | median, ms | p99, ms | logins/s by eight | p99 by eight, ms | rules | execution records | sessions | users and the rest of ours | OpenIddict's rows | all else |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var rules in new[] { 0, 1, 5 })
        {
            using var database = new DatabaseTime();
            await using var server = new LoginServer();
            await server.SetUpAsync(rules);
            using var client = await LoginClient.SignInAsync(server.Url);
            await MeasureAsync($"code flow, {rules} rules", server, database, client, one => one.CodeAsync());
            await MeasureAsync($"refresh, {rules} rules", server, database, client, one => one.RefreshAsync());
        }
    }

    private static async Task MeasureAsync(string name, LoginServer server, DatabaseTime database, LoginClient client, Func<LoginClient, Task> login)
    {
        await TimesAsync(client, login, WarmUps);
        await RecordedAsync(server);
        var before = await RulesAsync(server);
        database.Take();
        var times = await TimesAsync(client, login, Passes);
        await RecordedAsync(server);
        var spent = database.Take();
        var after = await RulesAsync(server);

        var clients = await Task.WhenAll(Enumerable.Range(0, Browsers).Select(_ => LoginClient.SignInAsync(server.Url)));
        var began = Stopwatch.GetTimestamp();
        var many = (await Task.WhenAll(clients.Select(one => TimesAsync(one, login, Passes / Browsers)))).SelectMany(one => one).ToList();
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        foreach (var one in clients)
        {
            one.Dispose();
        }

        var whole = times.Sum();
        var parts = new[]
        {
            after - before, Sum(spent, OfExecutions), Sum(spent, OfSessions), spent.Keys.Except([.. OfOpenIddict, .. OfExecutions, .. OfSessions]).Sum(table => spent[table]), Sum(spent, OfOpenIddict),
        };
        // Records are written behind the logins: their time is not part of it, and is compared with it.
        var rest = whole - parts.Sum() + parts[1];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {Percentile(times, 50):0.0} | {Percentile(times, 99):0.0} | {many.Count / seconds:0} | {Percentile(many, 99):0.0} | {string.Join(" | ", parts.Append(rest).Select(part => $"{part / whole:0%}"))} |"));
    }

    private static double Sum(IReadOnlyDictionary<string, double> spent, string[] tables) => tables.Sum(table => spent.GetValueOrDefault(table));

    private static async Task<List<double>> TimesAsync(LoginClient client, Func<LoginClient, Task> login, int count)
    {
        var times = new List<double>(count);
        for (var pass = 0; pass < count; pass++)
        {
            var began = Stopwatch.GetTimestamp();
            await login(client);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return times;
    }

    /// <summary>How long the rules of all recorded logins took, in milliseconds.</summary>
    private static async Task<double> RulesAsync(LoginServer server)
    {
        await using var context = await server.Services.GetRequiredService<IDbContextFactory<DashboardDbContext>>().CreateDbContextAsync();
        return await context.Executions.SumAsync(execution => execution.DurationMs);
    }

    /// <summary>Waits until no more executions come.</summary>
    private static async Task RecordedAsync(LoginServer server)
    {
        await using var context = await server.Services.GetRequiredService<IDbContextFactory<DashboardDbContext>>().CreateDbContextAsync();
        for (int before = -1, now = await context.Executions.CountAsync(); before != now; now = await context.Executions.CountAsync())
        {
            before = now;
            await Task.Delay(500);
        }
    }

    private static double Percentile(List<double> times, int percent) => times.Order().ElementAt((int)Math.Ceiling(times.Count * percent / 100.0) - 1);
}
