using System.Text.Json;
using System.Text.Json.Serialization;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Dashboard.Features.Transfer;
using RulesDashboard.Dashboard.Features.Transfer.Reading;
using RulesDashboard.Dashboard.Features.Transfer.Resources;
using RulesDashboard.Dashboard.Features.Transfer.Writing;
using RulesDashboard.Data;
using RulesDashboard.Data.Rules;
using RulesDashboard.Runtime;

namespace RulesDashboard.Dashboard.CommandLine;

/// <summary>The verbs <c>import</c> and <c>export</c>: the dashboard's database without its server.</summary>
internal static class TransferCommand
{
    private const string Actor = "command line";

    private static readonly JsonSerializerOptions Pretty = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <returns>The exit code of <see cref="TransferArguments.Usage"/>.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        var (arguments, error) = TransferArguments.Parse(args);
        if (arguments is null)
        {
            await errors.WriteLineAsync($"{error}{Environment.NewLine}{TransferArguments.Usage}");
            return Verbs.Misused;
        }

        try
        {
            await using var app = Build(arguments);
            await app.Services.GetRequiredService<DatabaseStartup>().PrepareAsync(CancellationToken.None);
            return arguments.IsImport ? await ImportAsync(app.Services, arguments, output, errors) : await ExportAsync(app.Services, arguments, output);
        }
        catch (TransferException exception)
        {
            await errors.WriteLineAsync(exception.Message);
            return Verbs.Refused;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"{arguments.Path}: {exception.Message}");
            return Verbs.Refused;
        }
    }

    private static WebApplication Build(TransferArguments arguments)
    {
        var builder = Verbs.Builder(arguments.Settings);
        builder.Services.AddDashboardData(builder.Configuration).AddRuleRuntime(builder.Configuration).AddApplications().AddTransfer();
        builder.Services.AddOpenIddict().AddCore(core => core.UseEntityFrameworkCore().UseDbContext<DashboardDbContext>());
        return builder.Build();
    }

    private static async Task<int> ImportAsync(IServiceProvider services, TransferArguments arguments, TextWriter output, TextWriter errors)
    {
        var keywords = arguments.Mappings is { } file ? await KeywordsAsync(file) : Keywords.None;
        var package = PackageReader.Read(await PackageSource.OpenAsync(arguments.Path, CancellationToken.None), keywords);
        var transfer = services.GetRequiredService<TenantTransfer>();
        var report = await transfer.ReportAsync(package, arguments.Switch, CancellationToken.None);
        var result = arguments.DryRun || report.Problems.Count > 0
            ? null
            : await transfer.ImportAsync(package, arguments.Switch, Actor, CancellationToken.None);
        var problems = (result as TransferResult.Invalid)?.Problems ?? report.Problems;
        var imported = result is TransferResult.Done;
        if (arguments.Json)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(new { imported, report = report with { Problems = problems } }, Pretty));
        }
        else
        {
            ReportText.Write(output, report);
            ReportText.Section(errors, "Nothing was imported", problems);
            await output.WriteLineAsync();
            await output.WriteLineAsync(Ending(result, report, problems));
        }

        return problems.Count > 0 ? Verbs.Refused : Verbs.Done;
    }

    private static string Ending(TransferResult? result, TransferReport report, IReadOnlyList<string> problems) => result switch
    {
        TransferResult.Done done => done.Summary,
        _ when problems.Count > 0 => "Refused.",
        _ => report.HasChanges ? "Dry run: nothing was written." : "Dry run: there is nothing to change.",
    };

    private static async Task<Keywords> KeywordsAsync(string file) => File.Exists(file)
        ? Keywords.Parse(file, await File.ReadAllTextAsync(file))
        : throw new TransferException(file, "there is no such file of mappings.");

    private static async Task<int> ExportAsync(IServiceProvider services, TransferArguments arguments, TextWriter output)
    {
        var rules = await services.GetRequiredService<RulePublisher>().ListAsync(CancellationToken.None);
        var resources = await services.GetRequiredService<ResourceTransfer>().ExportAsync(CancellationToken.None);
        var files = arguments.Yaml ? TenantExport.Yaml(rules, resources) : TenantExport.Folder(rules, resources);
        foreach (var (name, content) in files)
        {
            var path = Path.Combine(arguments.Path, name.Replace('/', Path.DirectorySeparatorChar));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, content);
        }

        await output.WriteLineAsync($"Exported {rules.Count} rules and {resources.Count} other resources to {arguments.Path}. Configuration values and secrets stay here, users too.");
        return Verbs.Done;
    }
}
