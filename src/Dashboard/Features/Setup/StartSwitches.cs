namespace RulesDashboard.Dashboard.Features.Setup;

/// <summary>Short command-line switches, written out as the settings they stand for.</summary>
internal static class StartSwitches
{
    /// <summary><c>--disable-rules</c> lets every login pass without rules; <c>--seed demo</c> fills an installation with demo data.</summary>
    public static string[] Expand(string[] args)
    {
        var expanded = new List<string>(args.Length);
        for (var index = 0; index < args.Length; index++)
        {
            switch (args[index])
            {
                case "--disable-rules":
                    expanded.Add("--Runtime:DisableRules=true");
                    break;
                case "--seed" when index + 1 < args.Length && args[index + 1] == "demo":
                    expanded.Add("--Demo:Seed=true");
                    index++;
                    break;
                case "--seed=demo":
                    expanded.Add("--Demo:Seed=true");
                    break;
                default:
                    expanded.Add(args[index]);
                    break;
            }
        }

        return [.. expanded];
    }
}
