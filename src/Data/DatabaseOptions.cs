using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace RulesDashboard.Data;

/// <summary>Which database holds everything.</summary>
public enum DatabaseProvider
{
    /// <summary>One file, one node.</summary>
    Sqlite,

    /// <summary>A server, for several nodes.</summary>
    Postgres,
}

/// <summary>The <c>Database</c> section.</summary>
public sealed class DatabaseOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Database";

    /// <summary>Default <see cref="DatabaseProvider.Sqlite"/>.</summary>
    [EnumDataType(typeof(DatabaseProvider))]
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>
    /// Default <c>Data Source=data/rules-dashboard.db</c>, relative to the working directory; the folder is created. For PostgreSQL e.g.
    /// <c>Host=db.example.com;Database=rules;Username=rules;Password=...</c>; the database is created when the user may do that.
    /// </summary>
    [Required]
    public string ConnectionString { get; set; } = "Data Source=data/rules-dashboard.db";
}

[OptionsValidator]
internal sealed partial class DatabaseOptionsValidator : IValidateOptions<DatabaseOptions>;
