using System.Text.Json;
using RulesDashboard.Data.Rules;

namespace RulesDashboard.Dashboard.Features.Rules;

/// <summary>A rule being edited: what the store has, what the person has typed, and where the typing began.</summary>
internal sealed class RuleDraft
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private RuleDraft(RuleDetails stored, string text, Guid baseVersion) => (Stored, Text, BaseVersion) = (stored, text, baseVersion);

    /// <summary>The rule as last read.</summary>
    public RuleDetails Stored { get; private set; }

    /// <summary>What the editor shows.</summary>
    public string Text { get; set; }

    /// <summary>The version the text was typed over: a save expects it.</summary>
    public Guid BaseVersion { get; private set; }

    /// <summary>Whether somebody else saved another text since the typing began.</summary>
    public bool IsOvertaken { get; private set; }

    public bool IsUnsaved => !string.Equals(Text, Stored.DraftSource, StringComparison.Ordinal) || IsOvertaken;

    public bool CanDeploy => IsUnsaved || Stored.HasUndeployedDraft;

    public int NextVersion => (Stored.LiveVersion ?? 0) + 1;

    public static RuleDraft Of(RuleDetails stored) => new(stored, stored.DraftSource, stored.Version);

    /// <summary>With the text this browser kept, if it is worth anything.</summary>
    /// <param name="stored">The rule as it is now.</param>
    /// <param name="kept">What the browser kept: JSON of the text and the version it began from; null or broken is nothing.</param>
    public static RuleDraft Of(RuleDetails stored, string? kept)
    {
        if (Parse(kept) is not { } found || string.Equals(found.Text, stored.DraftSource, StringComparison.Ordinal))
        {
            return Of(stored);
        }

        return new RuleDraft(stored, found.Text, found.Version) { IsOvertaken = found.Version != stored.Version };
    }

    /// <summary>After a save of ours: store and editor agree.</summary>
    public void Saved(RuleDetails stored) => (Stored, BaseVersion, IsOvertaken) = (stored, stored.Version, false);

    /// <summary>After somebody's change: the new text if nothing was typed here, else both stay, to be compared at the next save.</summary>
    public void Seen(RuleDetails stored)
    {
        var untouched = !IsUnsaved;
        var sameText = string.Equals(stored.DraftSource, Stored.DraftSource, StringComparison.Ordinal);
        Stored = stored;
        if (untouched)
        {
            Text = stored.DraftSource;
            BaseVersion = stored.Version;
        }
        else if (sameText && !IsOvertaken)
        {
            // A rename or the like: the typing still stands on the stored text.
            BaseVersion = stored.Version;
        }
        else if (string.Equals(Text, stored.DraftSource, StringComparison.Ordinal))
        {
            Saved(stored);
        }
        else
        {
            IsOvertaken = true;
        }
    }

    private static Kept? Parse(string? kept)
    {
        try
        {
            return kept is null ? null : JsonSerializer.Deserialize<Kept>(kept, Json) is { Text: not null } found ? found : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Kept(string Text, Guid Version);
}
