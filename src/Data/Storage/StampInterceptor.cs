using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Data.Storage;

/// <summary>Gives every tracked save its new concurrency token, and new users their dates, whoever creates them.</summary>
internal sealed class StampInterceptor(TimeProvider time) : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Stamp(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Stamp(eventData.Context!);
        return new(result);
    }

    private void Stamp(DbContext context)
    {
        foreach (var entry in context.ChangeTracker.Entries())
        {
            if (entry is { State: EntityState.Added or EntityState.Modified, Entity: IVersioned versioned })
            {
                versioned.Version = Guid.CreateVersion7();
            }
            else if (entry is { State: EntityState.Added, Entity: User user } && user.CreatedAt == default)
            {
                user.CreatedAt = user.UpdatedAt = time.GetUtcNow().UtcDateTime;
            }
        }
    }
}
