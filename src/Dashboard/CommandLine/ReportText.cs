using RulesDashboard.Dashboard.Features.Transfer;
using RulesDashboard.Dashboard.Features.Transfer.Reading;
using RulesDashboard.Dashboard.Features.Transfer.Users;
using RulesDashboard.Runtime;

namespace RulesDashboard.Dashboard.CommandLine;

/// <summary>A report as people read it in a terminal.</summary>
internal static class ReportText
{
    public static void Write(TextWriter output, TransferReport report)
    {
        foreach (var rule in report.Rules)
        {
            output.WriteLine($"{rule.Order?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-",5}  {rule.Name}: {rule.Change}{(rule.Enabled ? "" : " (disabled)")}");
            Line(output, "does not compile", rule.Error is { } error ? [$"{error.Message} (line {error.Line})"] : []);
            Line(output, "modules", [.. rule.Modules.Where(module => module.Standing == ModuleStanding.Found).Select(module => module.Specifier)]);
            foreach (var module in rule.Modules.Where(module => module.Standing != ModuleStanding.Found))
            {
                Line(output, module.Standing == ModuleStanding.Missing ? "module missing" : "nearby version", [(module.Message ?? module.Specifier).ReplaceLineEndings(" ")]);
            }

            Line(output, "not supplied", [.. rule.ContextFields.Select(field => $"context.{field}")]);
            Line(output, "not set", [.. rule.KeysToFillIn.Select(key => $"configuration.{key}")]);
            Line(output, "markers left", rule.Markers);
            Line(output, "hosts", rule.Hosts);
        }

        Section(output, "Move behind the imported rules", report.Moved);
        Section(output, "Configuration", [.. report.Settings.Select(setting => $"{setting.Key}: {setting.Change}")]);
        Section(output, "Applications, connections, APIs, roles, client grants and organizations", [.. report.Resources.Select(resource => $"{Word(resource.Kind)} {resource.Name}: {resource.Change}")]);
        foreach (var users in report.Users)
        {
            Section(output, $"Users of {users.File}", [.. About(users)]);
        }

        Section(output, "Not imported", [.. report.LeftOut.Select(left => $"{left.Kind} {left.Name} ({left.File}): {left.Reason}")]);
        Section(output, "Values to fill in, on the page Configuration", report.KeysToFillIn);
    }

    private static string Word(ResourceKind kind) => kind == ResourceKind.ClientGrant ? "client grant" : kind.ToString().ToLowerInvariant();

    private static IEnumerable<string> About(UsersReport users)
    {
        yield return $"{users.New} new, {users.UnchangedCount} left as they are";
        if (users.Passwords.Count > 0)
        {
            yield return $"passwords: {string.Join(", ", users.Passwords.Select(pair => $"{pair.Value} {pair.Key}"))}";
        }

        if (users.WithoutEmail > 0)
        {
            yield return $"without an e-mail, so without a way to sign in: {users.WithoutEmail}";
        }

        if (users.NotKept.Count > 0)
        {
            yield return $"not kept: {string.Join(", ", users.NotKept)}";
        }

        foreach (var unchanged in users.Unchanged)
        {
            yield return $"left as is: {unchanged}";
        }

        if (users.UnchangedCount > users.Unchanged.Count)
        {
            yield return $"left as is: {users.UnchangedCount - users.Unchanged.Count} more";
        }
    }

    public static void Section(TextWriter output, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
        {
            output.WriteLine();
            output.WriteLine($"{title}:");
            foreach (var line in lines)
            {
                output.WriteLine($"  {line}");
            }
        }
    }

    private static void Line(TextWriter output, string title, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            output.WriteLine($"       {title}: {string.Join(", ", values)}");
        }
    }
}
