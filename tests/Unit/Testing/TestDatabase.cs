using System.Collections.Concurrent;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using RulesDashboard.Data;
using RulesDashboard.Data.Users;
using RulesDashboard.Testing;

namespace RulesDashboard.Unit.Testing;

/// <summary>A migrated database of its own, with the stores over it: a SQLite file, gone when disposed, or a PostgreSQL database.</summary>
/// <remarks>A file, not memory: locks, the journal and what can be read from the disk are then those of production.</remarks>
internal sealed class TestDatabase : IAsyncDisposable
{
    // Migrated once per run; the bytes are only ever copied, so tests still share nothing.
    private static readonly Lazy<Task<byte[]>> Migrated = new(async () =>
    {
        await using var database = Empty();
        await database.Get<DatabaseStartup>().PrepareAsync(CancellationToken.None);
        return await File.ReadAllBytesAsync(database.Path);
    });

    // A migrated database takes a second to make, an emptied one no time: tests hand on those that they are done with.
    private static readonly ConcurrentBag<string> Emptied = [];

    private readonly string _folder = Directory.CreateTempSubdirectory("rules-dashboard-").FullName;
    private readonly ServiceProvider _services;
    private readonly string? _postgres;

    private TestDatabase(DatabaseProvider provider = DatabaseProvider.Sqlite, string? connectionString = null)
    {
        _postgres = connectionString;
        Path = System.IO.Path.Combine(_folder, "test.db");
        // No pool: the file can be read and deleted as soon as its contexts are closed.
        Configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("Database:Provider", provider.ToString()), new("Database:ConnectionString", connectionString ?? $"Data Source={Path};Pooling=False")]).Build();
        _services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Clock).AddDashboardData(Configuration)
            // Every test has a database of its own, and Npgsql a data source for each.
            .ConfigureDbContext<PostgresDashboardDbContext>(options => options.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.ManyServiceProvidersCreatedWarning)))
            .AddIdentityCore<User>().AddUserDatabase().Services
            .BuildServiceProvider(validateScopes: true);
    }

    /// <summary>The database file, on SQLite.</summary>
    public string Path { get; }

    /// <summary>For <c>AddDashboardData</c> in a test's own services: they then share this file.</summary>
    public IConfiguration Configuration { get; }

    /// <summary>What the stores of this object think the time is.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public DateTime Now => Clock.GetUtcNow().UtcDateTime;

    /// <summary>With every table and no row.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        if (provider == DatabaseProvider.Postgres)
        {
            return Emptied.TryTake(out var emptied) ? new TestDatabase(provider, emptied) : await MigrateAsync((await PostgresServer.GetAsync()).NewConnectionString());
        }

        var database = new TestDatabase();
        await File.WriteAllBytesAsync(database.Path, await Migrated.Value);
        return database;
    }

    /// <summary>Without a file, for tests of what creates it.</summary>
    public static TestDatabase Empty() => new();

    /// <summary>A store or another singleton.</summary>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A scope for Identity's managers.</summary>
    public AsyncServiceScope Scope() => _services.CreateAsyncScope();

    /// <summary>A context, for what no store tells.</summary>
    public DashboardDbContext Open() => Get<IDbContextFactory<DashboardDbContext>>().CreateDbContext();

    /// <summary>Adds a user as sign-up does, and returns the id.</summary>
    public async Task<string> AddUserAsync(string email = "ada@example.com", Action<User>? change = null)
    {
        var user = new User { UserName = email, Email = email };
        change?.Invoke(user);
        await using var scope = Scope();
        var result = await scope.ServiceProvider.GetRequiredService<UserManager<User>>().CreateAsync(user);
        return result.Succeeded ? user.Id : throw new InvalidOperationException(result.ToString());
    }

    /// <summary>Everything the database has on the disk, its journal included.</summary>
    public byte[] ReadFiles() => [.. Directory.GetFiles(_folder).Order().SelectMany(File.ReadAllBytes)];

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
        {
            await EmptyAsync();
            Emptied.Add(_postgres);
        }

        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<TestDatabase> MigrateAsync(string connectionString)
    {
        var database = new TestDatabase(DatabaseProvider.Postgres, connectionString);
        await database.Get<DatabaseStartup>().PrepareAsync(CancellationToken.None);
        return database;
    }

    private async Task EmptyAsync()
    {
        await using var context = Open();
        var tables = context.Model.GetEntityTypes().Select(type => type.GetTableName()).Distinct().Select(table => $"\"{table}\"");
#pragma warning disable EF1002 // the names are the model's
        await context.Database.ExecuteSqlRawAsync($"TRUNCATE {string.Join(", ", tables)} CASCADE");
#pragma warning restore EF1002
    }
}
