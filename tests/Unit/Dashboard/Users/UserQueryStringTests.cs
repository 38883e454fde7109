using RulesDashboard.Dashboard.Features.Users;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Unit.Dashboard.Users;

public sealed class UserQueryStringTests
{
    [Fact]
    public void Parse_Nothing_NewestFirst()
    {
        Assert.Equal(new UserFilter { PageSize = UserQueryString.PageSize }, UserQueryString.Parse(null, null, null, null));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("Name")]
    [InlineData("Name-up")]
    [InlineData("7-asc")]
    public void Parse_UnknownSort_CountsAsLeftOut(string sort)
    {
        Assert.Equal(UserSort.CreatedAt, UserQueryString.Parse(null, null, sort, null).Sort);
    }

    [Fact]
    public void Parse_Everything_Understood()
    {
        var filter = UserQueryString.Parse("ada", "blocked", "LoginsCount-asc", 3);

        Assert.Equal(
            new UserFilter { Search = "ada", Blocked = true, Sort = UserSort.LoginsCount, Descending = false, Page = 2, PageSize = UserQueryString.PageSize },
            filter);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void Parse_PageBeforeTheFirst_IsTheFirst(int page)
    {
        Assert.Equal(0, UserQueryString.Parse(null, null, null, page).Page);
    }

    [Fact]
    public void Toggle_SameColumn_TurnsRound()
    {
        var names = UserQueryString.Toggle(UserSort.Name, new UserFilter());
        var again = UserQueryString.Toggle(UserSort.Name, UserQueryString.Parse(null, null, names, null));

        Assert.Equal("Name-asc", names);
        Assert.Equal("Name-desc", again);
    }
}
