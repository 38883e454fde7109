using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using RulesDashboard.Data.Roles;
using RulesDashboard.Data;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Unit.Testing;

/// <summary>A migrated SQLite file of its own, with the stores over it; gone when disposed.</summary>
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

    private readonly string _folder = Directory.CreateTempSubdirectory("rules-dashboard-").FullName;
    private readonly ServiceProvider _services;

    private TestDatabase()
    {
        Path = System.IO.Path.Combine(_folder, "test.db");
        // No pool: the file can be read and deleted as soon as its contexts are closed.
        Configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("Database:ConnectionString", $"Data Source={Path};Pooling=False")]).Build();
        _services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Clock).AddDashboardData(Configuration)
            .AddIdentityCore<User>().AddRoles<Role>().AddEntityFrameworkStores<DashboardDbContext>().Services
            .BuildServiceProvider(validateScopes: true);
    }

    /// <summary>The database file.</summary>
    public string Path { get; }

    /// <summary>For <c>AddDashboardData</c> in a test's own services: they then share this file.</summary>
    public IConfiguration Configuration { get; }

    /// <summary>What the stores of this object think the time is.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public DateTime Now => Clock.GetUtcNow().UtcDateTime;

    /// <summary>With every table and no row.</summary>
    public static async Task<TestDatabase> CreateAsync()
    {
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
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
