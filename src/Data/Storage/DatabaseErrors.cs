using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace RulesDashboard.Data.Storage;

/// <summary>What a database error means, whichever database said it.</summary>
internal static class DatabaseErrors
{
    private const int SqliteConstraintPrimaryKey = 1555;
    private const int SqliteConstraintUnique = 2067;

    /// <summary>Whether a unique index or primary key refused the write.</summary>
    public static bool IsUniqueViolation(Exception exception) => (exception as DbException ?? exception.InnerException) switch
    {
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is SqliteConstraintPrimaryKey or SqliteConstraintUnique,
        DbException database => database.SqlState == "23505",
        _ => false,
    };
}
