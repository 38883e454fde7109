using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace RulesDashboard.Data.Storage;

/// <summary>Lets one node at a time do something that spans several transactions, such as setting up a fresh installation. Singleton; safe from any thread.</summary>
/// <remarks>A turn ends with its process too. SQLite has one node: there it is a turn within the process.</remarks>
public sealed class NodeTurns(IDbContextFactory<DashboardDbContext> contexts)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _here = new();

    /// <summary>Waits for the turn; it lasts until the result is disposed.</summary>
    /// <param name="what">Names it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IAsyncDisposable> TakeAsync(string what, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!context.Database.IsNpgsql())
        {
            await context.DisposeAsync();
            var semaphore = _here.GetOrAdd(what, _ => new SemaphoreSlim(1, 1));
            await semaphore.WaitAsync(cancellationToken);
            return new Here(semaphore);
        }

        try
        {
            await context.Database.OpenConnectionAsync(cancellationToken); // whose lock it is
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock(hashtextextended({what}, 1))", cancellationToken);
            return new Everywhere(context, what);
        }
        catch
        {
            await context.DisposeAsync();
            throw;
        }
    }

    private sealed class Here(SemaphoreSlim semaphore) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            semaphore.Release();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Everywhere(DashboardDbContext context, string what) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock(hashtextextended({what}, 1))");
            await context.DisposeAsync();
        }
    }
}
