using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Dashboard.Features.Transfer;
using RulesDashboard.Dashboard.Features.Transfer.Reading;
using RulesDashboard.Dashboard.Features.Transfer.Resources;
using RulesDashboard.Dashboard.Features.Transfer.Users;
using RulesDashboard.Data;
using RulesDashboard.Data.Apis;
using RulesDashboard.Data.Configuration;
using RulesDashboard.Data.Connections;
using RulesDashboard.Data.Organizations;
using RulesDashboard.Data.Roles;
using RulesDashboard.Data.Rules;
using RulesDashboard.Data.Users;
using RulesDashboard.Runtime;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Dashboard.Transfer;

/// <summary>Imports over a database of its own, with the real checker.</summary>
public abstract class TransferTest : IAsyncLifetime
{
    protected const string Script = "function rule(user, context, callback) { callback(null, user, context); }";

    private readonly ServiceProvider _runtime = new ServiceCollection().AddLogging()
        .AddRuleRuntime(new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json")).Build()).BuildServiceProvider();

    private ServiceProvider _applications = null!; // InitializeAsync makes it

    private protected TestDatabase Database { get; private set; } = null!; // InitializeAsync makes it

    private protected ResourceTransfer Resources { get; private set; } = null!; // likewise

    private protected TenantTransfer Transfer { get; private set; } = null!; // likewise

    public async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Database.Clock).AddDashboardData(Database.Configuration).AddApplications();
        services.AddOpenIddict().AddCore(core => core.UseEntityFrameworkCore().UseDbContext<DashboardDbContext>());
        _applications = services.BuildServiceProvider();
        Resources = new ResourceTransfer(new ResourceStores(
            _applications.GetRequiredService<ApplicationDocuments>(), Database.Get<ConnectionStore>(), Database.Get<ApiStore>(), Database.Get<RoleStore>(), Database.Get<RolePermissions>(),
            Database.Get<ClientGrantStore>(), Database.Get<OrganizationStore>(), Database.Get<OrganizationConnections>()));
        Transfer = new TenantTransfer(
            Database.Get<RulePublisher>(), Database.Get<ConfigurationStore>(), Database.Get<RuleImporter>(), _runtime.GetRequiredService<RuleChecker>(),
            Resources,
            new UserTransfer(Database.Get<UserImporter>()));
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _applications.DisposeAsync();
        await Database.DisposeAsync();
        await _runtime.DisposeAsync();
    }

    /// <summary>A part of the sample tenant of the repository.</summary>
    protected static string Sample(string part, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "..", "samples", "tenant", part));

    private protected static async Task<TenantPackage> ReadSampleAsync(string part) =>
        PackageReader.Read(await PackageSource.OpenAsync(Sample(part), default), Keywords.Parse("mappings.json", await File.ReadAllTextAsync(Sample("mappings.json"))));

    private protected static TenantPackage Read(params (string Path, string Content)[] files) => PackageReader.Read(Files(files), Keywords.None);

    private protected static PackageFiles Files(params (string Path, string Content)[] files)
    {
        var all = new PackageFiles();
        foreach (var (path, content) in files)
        {
            all.Add(path, Encoding.UTF8.GetBytes(content));
        }

        return all;
    }

    private protected static async Task<PackageFiles> ZipAsync(string name, string content)
    {
        var zipped = new MemoryStream();
        await using (var zip = new ZipArchive(zipped, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var entry = await zip.CreateEntry(name).OpenAsync();
            await entry.WriteAsync(Encoding.UTF8.GetBytes(content));
        }

        zipped.Position = 0;
        var files = new PackageFiles();
        await PackageSource.AddAsync(files, "tenant.zip", zipped, default);
        return files;
    }

    private protected Task<IReadOnlyList<PublishedRule>> RulesAsync() => Database.Get<RulePublisher>().ListAsync(default);

    private protected async Task<TransferResult.Done> ImportAsync(TenantPackage package, RuleSwitch choice = RuleSwitch.AsInFiles) =>
        Assert.IsType<TransferResult.Done>(await Transfer.ImportAsync(package, choice, "admin@example.com", default));
}
