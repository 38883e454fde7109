namespace RulesDashboard.Unit.Runtime.Conformance;

/// <summary>The limits that cases run under, by the name that case files call them.</summary>
internal static class CaseLimits
{
    /// <summary>No case of these may fail for the machine being busy.</summary>
    private static readonly (string, string)[] Usual = [("LoginTime", "00:02:00"), ("RuleTime", "00:01:30"), ("CpuTime", "00:01:00"), ("RegexTime", "00:00:05")];

    private static readonly (string, string)[] Tight =
    [
        .. Usual, ("MemoryBytes", "16777216"), ("ArrayLength", "10000"), ("JsonDepth", "16"), ("DocumentBytes", "65536"), ("CarriedGlobalBytes", "1024"),
        ("HttpRequests", "3"), ("MetadataWrites", "3"), ("Timers", "5"), ("ConsoleLines", "4"),
    ];

    private static readonly (string, string)[] Hasty = [("LoginTime", "00:00:04"), ("RuleTime", "00:00:02"), ("CpuTime", "00:00:01"), ("RegexTime", "00:00:00.100"), ("Statements", "2000000000")];

    public static (string Key, string Value)[] Of(string name) => name switch
    {
        "usual" => Usual,
        "tight" => Tight,
        "hasty" => Hasty,
        _ => throw new FormatException($"There are no limits called {name}."),
    };
}
