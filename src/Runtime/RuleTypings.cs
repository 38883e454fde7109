namespace RulesDashboard.Runtime;

/// <summary>TypeScript declarations of everything a rule can see, for an editor's completion and checks.</summary>
public static class RuleTypings
{
    private static readonly Lazy<string> Content = new(Read);

    /// <summary>The text of <c>typings/globals.d.ts</c>. A rule is typed as the argument of its function <c>ruleTypes</c>.</summary>
    public static string Text => Content.Value;

    private static string Read()
    {
        using var stream = typeof(RuleTypings).Assembly.GetManifestResourceStream("globals.d.ts")
            ?? throw new InvalidOperationException("The build embeds globals.d.ts.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
