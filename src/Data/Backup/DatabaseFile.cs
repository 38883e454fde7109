using Microsoft.Data.Sqlite;

namespace RulesDashboard.Data.Backup;

/// <summary>The SQLite file behind a connection string, as a whole: copied, checked, looked at. Pure SQLite: nothing is migrated.</summary>
public sealed class DatabaseFile
{
    private const int Busy = 5;
    private const string History = "__EFMigrationsHistory";

    private static readonly string[] Gather = ["PRAGMA locking_mode=EXCLUSIVE", "BEGIN EXCLUSIVE", "COMMIT", "PRAGMA wal_checkpoint(TRUNCATE)"];

    private DatabaseFile(string path) => Path = path;

    /// <summary>Absolute.</summary>
    public string Path { get; }

    /// <summary>Whether there is one.</summary>
    public bool Exists => File.Exists(Path);

    /// <summary>For the <c>Database</c> section.</summary>
    public string ConnectionString => new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ConnectionString;

    /// <summary>Of the <c>Database</c> section.</summary>
    /// <exception cref="DatabaseFileException">The database is not a file.</exception>
    public static DatabaseFile Of(DatabaseOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Provider == DatabaseProvider.Postgres)
        {
            throw new DatabaseFileException("The database of the settings is PostgreSQL, which has its own backups: use pg_dump and pg_restore.");
        }

        var builder = new SqliteConnectionStringBuilder(options.ConnectionString);
        return builder.Mode != SqliteOpenMode.Memory && builder.DataSource is not ("" or ":memory:") && !builder.DataSource.StartsWith("file:", StringComparison.Ordinal)
            ? At(builder.DataSource)
            : throw new DatabaseFileException("The database of the settings is not a file.");
    }

    /// <summary>At a path.</summary>
    public static DatabaseFile At(string path) => new(System.IO.Path.GetFullPath(path));

    /// <summary>Copies one moment of it into a new file, compact, while others read and write.</summary>
    /// <exception cref="DatabaseFileException">There is none, or it cannot be read.</exception>
    public async Task CopyToAsync(string target, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(SqliteOpenMode.ReadWrite, cancellationToken);
        await ExecuteAsync(connection, "VACUUM INTO $target", 0, cancellationToken, ("$target", target));
    }

    /// <summary>The migrations it has, in order.</summary>
    /// <exception cref="DatabaseFileException">It is not a database of this product.</exception>
    public async Task<IReadOnlyList<string>> MigrationsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(SqliteOpenMode.ReadWrite, cancellationToken);
        return await ReadAsync(connection, $"""SELECT "MigrationId" FROM "{History}" ORDER BY "MigrationId" """, cancellationToken);
    }

    /// <summary>Reads every page and index.</summary>
    /// <exception cref="DatabaseFileException">Something in it is damaged.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(SqliteOpenMode.ReadWrite, cancellationToken);
        if (await ReadAsync(connection, "PRAGMA integrity_check(3)", cancellationToken) is not ["ok"] and var findings)
        {
            throw new DatabaseFileException($"{Path} is damaged: {string.Join("; ", findings)}.");
        }
    }

    /// <summary>Puts everything of it into the one file, out of the journal beside it; false when another process has it open.</summary>
    public async Task<bool> TryGatherAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(SqliteOpenMode.ReadWrite, cancellationToken);
        try
        {
            // Wants the file to itself, which every open connection of another denies it. One by one: what fails behind a row is not told.
            foreach (var statement in Gather)
            {
                await ExecuteAsync(connection, statement, 1, cancellationToken);
            }

            return true;
        }
        catch (DatabaseFileException exception) when (exception.InnerException is SqliteException { SqliteErrorCode: Busy })
        {
            return false;
        }
    }

    private async Task<SqliteConnection> OpenAsync(SqliteOpenMode mode, CancellationToken cancellationToken)
    {
        if (!Exists)
        {
            throw new DatabaseFileException($"There is no database {Path}.");
        }

        var builder = new SqliteConnectionStringBuilder { DataSource = Path, Mode = mode, Pooling = false };
        var connection = new SqliteConnection(builder.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch (SqliteException exception)
        {
            await connection.DisposeAsync();
            throw Unreadable(exception);
        }
    }

    /// <param name="connection">An open one.</param>
    /// <param name="sql">The statements.</param>
    /// <param name="seconds">How long a lock of another is waited for; 0: until it is gone.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="parameters">Of the statements.</param>
    private async Task ExecuteAsync(SqliteConnection connection, string sql, int seconds, CancellationToken cancellationToken, params (string Name, string Value)[] parameters)
    {
        try
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.CommandTimeout = seconds;
            foreach (var (name, value) in parameters)
            {
                command.Parameters.AddWithValue(name, value);
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (SqliteException exception)
        {
            throw Unreadable(exception);
        }
    }

    private async Task<IReadOnlyList<string>> ReadAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var rows = new List<string>();
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(reader.GetString(0));
            }

            return rows;
        }
        catch (SqliteException exception)
        {
            throw Unreadable(exception);
        }
    }

    private DatabaseFileException Unreadable(SqliteException exception) => new($"{Path} cannot be read: {exception.Message}", exception);
}

/// <summary>A database file is not there, damaged or something else; the message names it.</summary>
public sealed class DatabaseFileException(string message, Exception? inner = null) : Exception(message, inner)
{
    private const int Corrupt = 11;
    private const int NoDatabase = 26;

    /// <summary>Whether SQLite says that the file is damaged, or no database at all.</summary>
    public bool IsDamage => InnerException is SqliteException { SqliteErrorCode: Corrupt or NoDatabase };
}
