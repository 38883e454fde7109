using System.CommandLine;
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

    public static Command Import(IReadOnlyList<string> settings)
    {
        var path = Verbs.Place("path", "A folder, a zip or a file: rules, configuration, applications, connections, roles, a users export.");
        var enable = new Option<bool>("--enable") { Description = "All imported rules take part in logins." };
        var disable = new Option<bool>("--disable") { Description = "No imported rule takes part in logins." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only report." };
        var json = new Option<bool>("--json") { Description = "Report in JSON." };
        var mappings = new Option<string?>("--mappings") { Description = "JSON file of replacements for ##KEY## and @@KEY@@." };
        var command = new Command("import", "Reports on what is there, and imports it when nothing in it is wrong.") { path, enable, disable, dryRun, json, mappings };
        command.Validators.Add(result =>
        {
            if (result.GetValue(enable) && result.GetValue(disable))
            {
                result.AddError("--enable and --disable exclude each other.");
            }
        });
        command.SetAction((parsed, _) =>
        {
            var wanted = new Wanted(
                parsed.GetRequiredValue(path),
                parsed.GetValue(enable) ? RuleSwitch.Enabled : parsed.GetValue(disable) ? RuleSwitch.Disabled : RuleSwitch.AsInFiles,
                parsed.GetValue(dryRun),
                parsed.GetValue(json),
                parsed.GetValue(mappings));
            return RunAsync(settings, wanted.Path, services => ImportAsync(services, wanted, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        });
        return command;
    }

    public static Command Export(IReadOnlyList<string> settings)
    {
        var folder = Verbs.Place("path", "The folder to write to.");
        var yaml = new Option<bool>("--yaml") { Description = "The YAML layout instead of the directory layout." };
        var command = new Command("export", "Writes rules, applications, connections, roles and APIs in a layout of the Deploy CLI.") { folder, yaml };
        command.SetAction((parsed, _) =>
        {
            var path = parsed.GetRequiredValue(folder);
            return RunAsync(settings, path, services => ExportAsync(services, path, parsed.GetValue(yaml), parsed.InvocationConfiguration.Output));
        });
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> settings, string path, Func<IServiceProvider, Task<int>> work)
    {
        try
        {
            var builder = Verbs.Builder(settings);
            builder.Services.AddDashboardData(builder.Configuration).AddRuleRuntime(builder.Configuration).AddApplications().AddTransfer();
            builder.Services.AddOpenIddict().AddCore(core => core.UseEntityFrameworkCore().UseDbContext<DashboardDbContext>());
            await using var app = builder.Build();
            await app.Services.GetRequiredService<DatabaseStartup>().PrepareAsync(CancellationToken.None);
            return await work(app.Services);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TransferException(path, exception.Message, exception);
        }
    }

    private static async Task<int> ImportAsync(IServiceProvider services, Wanted wanted, TextWriter output, TextWriter errors)
    {
        var keywords = wanted.Mappings is { } file ? await KeywordsAsync(file) : Keywords.None;
        var package = PackageReader.Read(await PackageSource.OpenAsync(wanted.Path, CancellationToken.None), keywords);
        var transfer = services.GetRequiredService<TenantTransfer>();
        var report = await transfer.ReportAsync(package, wanted.Switch, CancellationToken.None);
        var result = wanted.DryRun || report.Problems.Count > 0
            ? null
            : await transfer.ImportAsync(package, wanted.Switch, Actor, CancellationToken.None);
        var problems = (result as TransferResult.Invalid)?.Problems ?? report.Problems;
        var imported = result is TransferResult.Done;
        if (wanted.Json)
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

    private static async Task<int> ExportAsync(IServiceProvider services, string folder, bool yaml, TextWriter output)
    {
        var rules = await services.GetRequiredService<RulePublisher>().ListAsync(CancellationToken.None);
        var resources = await services.GetRequiredService<ResourceTransfer>().ExportAsync(CancellationToken.None);
        var files = yaml ? TenantExport.Yaml(rules, resources) : TenantExport.Folder(rules, resources);
        foreach (var (name, content) in files)
        {
            var path = Path.Combine(folder, name.Replace('/', Path.DirectorySeparatorChar));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, content);
        }

        await output.WriteLineAsync($"Exported {rules.Count} rules and {resources.Count} other resources to {folder}. Configuration values and secrets stay here, users too.");
        return Verbs.Done;
    }

    /// <summary>What an import is asked to do.</summary>
    private sealed record Wanted(string Path, RuleSwitch Switch, bool DryRun, bool Json, string? Mappings);
}
