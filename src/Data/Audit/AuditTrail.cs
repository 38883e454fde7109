namespace RulesDashboard.Data.Audit;

/// <summary>Writes audit rows together with what they tell of.</summary>
public static class AuditTrail
{
    internal const int MaxLength = 256;

    /// <summary>Adds a row that is saved with the context's next save.</summary>
    /// <param name="context">The one that writes the change.</param>
    /// <param name="now">UTC.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="action">What is done, in a word or two.</param>
    /// <param name="resource">What it is done to.</param>
    /// <param name="id">Which one; empty for all of them.</param>
    /// <param name="name">As it is called now; of users only the role that is given or taken, or the organization.</param>
    public static void Audit(this DashboardDbContext context, DateTime now, string actor, string action, AuditResource resource, string id, string name = "")
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Add(new AuditEntry { At = now, Actor = Cut(actor), Action = action, Resource = resource, ResourceId = Cut(id), ResourceName = Cut(name) });
    }

    private static string Cut(string text) => text.Length <= MaxLength ? text : text[..MaxLength];
}
