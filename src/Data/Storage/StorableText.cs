using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace RulesDashboard.Data.Storage;

/// <summary>PostgreSQL keeps no U+0000 in a text, which SQLite does: what strangers send must not cost the row, so it becomes U+FFFD. JSON escapes it and keeps it.</summary>
internal sealed class StorableText : DbCommandInterceptor
{
    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        foreach (DbParameter parameter in result.Parameters)
        {
            if (parameter.Value is string text && text.Contains('\0', StringComparison.Ordinal))
            {
                parameter.Value = text.Replace('\0', '\uFFFD');
            }
        }

        return result;
    }
}
