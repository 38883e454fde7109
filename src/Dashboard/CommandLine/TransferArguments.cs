using RulesDashboard.Dashboard.Features.Transfer;

namespace RulesDashboard.Dashboard.CommandLine;

/// <summary>What <c>import</c> and <c>export</c> are asked to do.</summary>
internal sealed record TransferArguments
{
    public const string Usage = """
        import PATH [--enable | --disable] [--dry-run] [--json] [--mappings FILE]
            Reads a folder, a zip or a file (rules, configuration, a users export), reports on it, and imports it
            when nothing in it is wrong.
        export PATH [--yaml]
            Writes the rules to a folder, in the Deploy CLI's directory or YAML layout.
        Settings such as --Database:ConnectionString=... are those of the server.
        Exit codes: 0 done, 1 refused with nothing written, 2 the command line is wrong.
        """;

    public required bool IsImport { get; init; }

    public required string Path { get; init; }

    public RuleSwitch Switch { get; init; }

    public bool DryRun { get; init; }

    public bool Json { get; init; }

    public bool Yaml { get; init; }

    /// <summary>A file of replacements for markers; null for none.</summary>
    public string? Mappings { get; init; }

    /// <summary>Arguments that configure the server.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <returns>The arguments, or a sentence about what is wrong.</returns>
    public static (TransferArguments? Arguments, string? Error) Parse(string[] args)
    {
        var parsed = new TransferArguments { IsImport = args[0] == "import", Path = "" };
        var settings = new List<string>();
        for (var index = 1; index < args.Length; index++)
        {
            var argument = args[index];
            if (argument == "--mappings" && parsed.IsImport)
            {
                index++;
                parsed = parsed with { Mappings = index < args.Length && !args[index].StartsWith("--", StringComparison.Ordinal) ? args[index] : null };
                if (parsed.Mappings is null)
                {
                    return (null, "--mappings needs a file.");
                }
            }
            else if (Switched(parsed, argument) is { } next)
            {
                parsed = next;
            }
            else if (Verbs.IsSetting(argument))
            {
                settings.Add(argument);
            }
            else if (argument.StartsWith("--", StringComparison.Ordinal) || parsed.Path.Length > 0)
            {
                return (null, $"{argument} is not understood.");
            }
            else
            {
                parsed = parsed with { Path = argument };
            }
        }

        return parsed.Path.Length == 0 ? (null, $"{args[0]} needs a path.") : (parsed with { Settings = settings }, null);
    }

    private static TransferArguments? Switched(TransferArguments parsed, string argument) => argument switch
    {
        "--enable" when parsed is { IsImport: true, Switch: not RuleSwitch.Disabled } => parsed with { Switch = RuleSwitch.Enabled },
        "--disable" when parsed is { IsImport: true, Switch: not RuleSwitch.Enabled } => parsed with { Switch = RuleSwitch.Disabled },
        "--dry-run" when parsed.IsImport => parsed with { DryRun = true },
        "--json" when parsed.IsImport => parsed with { Json = true },
        "--yaml" when !parsed.IsImport => parsed with { Yaml = true },
        _ => null,
    };
}
