using RulesDashboard.Dashboard.Features.Rules;
using RulesDashboard.Data.Rules;

namespace RulesDashboard.Unit.Dashboard.Rules;

public sealed class RuleDraftTests
{
    private static readonly Guid First = Guid.CreateVersion7();
    private static readonly Guid Second = Guid.CreateVersion7();

    [Fact]
    public void Of_NothingKept_ShowsTheStoredDraft()
    {
        var draft = RuleDraft.Of(Stored("a", First), kept: null);

        Assert.Equal("a", draft.Text);
        Assert.False(draft.IsUnsaved);
    }

    [Fact]
    public void Of_KeptText_ComesBackUnsaved()
    {
        var draft = RuleDraft.Of(Stored("a", First), $$"""{"text":"mine","version":"{{First}}"}""");

        Assert.Equal("mine", draft.Text);
        Assert.True(draft.IsUnsaved);
        Assert.False(draft.IsOvertaken);
    }

    [Fact]
    public void Of_KeptTextOverAnOlderVersion_IsOvertaken()
    {
        var draft = RuleDraft.Of(Stored("theirs", Second), $$"""{"text":"mine","version":"{{First}}"}""");

        Assert.True(draft.IsOvertaken);
        Assert.Equal(First, draft.BaseVersion);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"text":null,"version":"00000000-0000-0000-0000-000000000000"}""")]
    public void Of_BrokenKeep_IsNothing(string kept)
    {
        var draft = RuleDraft.Of(Stored("a", First), kept);

        Assert.Equal("a", draft.Text);
    }

    [Fact]
    public void Seen_NothingTyped_FollowsTheStore()
    {
        var draft = RuleDraft.Of(Stored("a", First));

        draft.Seen(Stored("b", Second));

        Assert.Equal("b", draft.Text);
        Assert.Equal(Second, draft.BaseVersion);
    }

    [Fact]
    public void Seen_TypedAndOnlyRenamed_StandsOnTheNewVersion()
    {
        var draft = RuleDraft.Of(Stored("a", First));
        draft.Text = "mine";

        draft.Seen(Stored("a", Second));

        Assert.Equal(Second, draft.BaseVersion);
        Assert.False(draft.IsOvertaken);
    }

    [Fact]
    public void Seen_TypedAndAnotherTextSaved_KeepsBoth()
    {
        var draft = RuleDraft.Of(Stored("a", First));
        draft.Text = "mine";

        draft.Seen(Stored("theirs", Second));

        Assert.Equal("mine", draft.Text);
        Assert.Equal(First, draft.BaseVersion);
        Assert.True(draft.IsOvertaken);
    }

    private static RuleDetails Stored(string source, Guid version) => new()
    {
        Id = Guid.Empty,
        Name = "Rule",
        Summary = "",
        DraftSource = source,
        LiveVersion = null,
        LiveSource = null,
        Enabled = false,
        OnError = FailurePolicy.Deny,
        Version = version,
        CreatedAt = default,
        UpdatedAt = default,
        UpdatedBy = "",
    };
}
