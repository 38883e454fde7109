namespace RulesDashboard.Dashboard.CommandLine;

/// <summary>What the executable does instead of serving, by the first word of its command line.</summary>
internal static class Verbs
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int Misused = 2;

    public static bool Has(string[] args) => args is ["import" or "export" or "backup" or "restore", ..];

    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors) => args[0] is "backup" or "restore"
        ? BackupCommand.RunAsync(args, output, errors)
        : TransferCommand.RunAsync(args, output, errors);

    /// <summary>Whether an argument configures the server: <c>--Section:Key=value</c>.</summary>
    public static bool IsSetting(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal) && argument.Contains(':', StringComparison.Ordinal) && argument.Contains('=', StringComparison.Ordinal);

    /// <summary>The configuration of the server, without its log.</summary>
    public static WebApplicationBuilder Builder(IEnumerable<string> settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = [.. settings], ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        // A verb takes parts of what serves: not every service of them finds what it would need to serve.
        builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = false);
        return builder;
    }
}
