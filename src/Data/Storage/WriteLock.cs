using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace RulesDashboard.Data.Storage;

#pragma warning disable RS0030 // the one place where transactions begin

/// <summary>Transactions that read before they write, as all of ours do: nobody else may write the same between the two.</summary>
/// <remarks>SQLite has one writer at all (<c>BEGIN IMMEDIATE</c>); PostgreSQL gives each name a lock of its own, on every node, that ends with the transaction.</remarks>
public static class WriteLock
{
    /// <summary>Begins a transaction that lets one writer of <paramref name="what"/> in at a time.</summary>
    /// <param name="context">Without a transaction.</param>
    /// <param name="what">What is protected, e.g. <c>rules</c> or a user's id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<IDbContextTransaction> BeginWriteAsync(this DashboardDbContext context, string what, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (context.Database.IsNpgsql())
        {
            await context.Database.ExecuteSqlAsync(Take(what), cancellationToken);
        }

        return transaction;
    }

    /// <summary>As <see cref="BeginWriteAsync"/>, for what the framework configures synchronously.</summary>
    public static IDbContextTransaction BeginWrite(this DashboardDbContext context, string what)
    {
        ArgumentNullException.ThrowIfNull(context);
        var transaction = context.Database.BeginTransaction();
        if (context.Database.IsNpgsql())
        {
            context.Database.ExecuteSql(Take(what));
        }

        return transaction;
    }

    private static FormattableString Take(string what) => $"SELECT pg_advisory_xact_lock(hashtextextended({what}, 0))";
}
