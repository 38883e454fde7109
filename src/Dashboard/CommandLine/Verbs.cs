using System.CommandLine;
using System.CommandLine.Parsing;
using RulesDashboard.Dashboard.CommandLine.Rules;
using RulesDashboard.Dashboard.Features.Transfer.Reading;

namespace RulesDashboard.Dashboard.CommandLine;

/// <summary>What the executable does instead of serving, by the first word of its command line.</summary>
internal static class Verbs
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int Misused = 2;

    public static bool Has(string[] args) => args is ["import" or "export" or "backup" or "restore" or RulesCommand.Verb, ..];

    /// <summary>Does what the command line says. Arguments that configure the server may stand anywhere in it.</summary>
    /// <param name="args">The verb and what follows it.</param>
    /// <param name="output">For results.</param>
    /// <param name="errors">For what is wrong.</param>
    /// <returns>The exit code: 0 done, 1 refused with nothing written, 2 the command line is wrong; a verb may have others.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        var settings = args.Where(IsSetting).ToList();
        var root = new RootCommand("A login pipeline with rules. Settings such as --Database:ConnectionString=... are those of the server.")
        {
            TransferCommand.Import(settings), TransferCommand.Export(settings), BackupCommand.Backup(settings), BackupCommand.Restore(settings), RulesCommand.Create(),
        };
        var parsed = root.Parse([.. args.Where(argument => !IsSetting(argument))]);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await errors.WriteLineAsync(error.Message);
            }

            await root.Parse([.. NamesOf(parsed.CommandResult), "--help"]).InvokeAsync(new InvocationConfiguration { Output = errors });
            return Misused;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = errors, EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is RulesException or TransferException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(e.Message);
            return Refused;
        }
    }

    /// <summary>The place of a file or folder. What looks like an option that there is not would pass for one.</summary>
    public static Argument<string> Place(string name, string description)
    {
        var place = new Argument<string>(name) { Description = description };
        place.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: ['-', ..] option }])
            {
                result.AddError($"{option} is not understood.");
            }
        });
        return place;
    }

    /// <summary>The configuration of the server, without its log.</summary>
    public static WebApplicationBuilder Builder(IEnumerable<string> settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = [.. settings], ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        // A verb takes parts of what serves: not every service of them finds what it would need to serve.
        builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = false);
        return builder;
    }

    private static IEnumerable<string> NamesOf(SymbolResult? command) =>
        command is CommandResult { Command: not RootCommand } result ? [.. NamesOf(result.Parent), result.Command.Name] : [];

    private static bool IsSetting(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal) && argument.Contains(':', StringComparison.Ordinal) && argument.Contains('=', StringComparison.Ordinal);
}
