using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Unit.Dashboard.Oidc;

public sealed class UserSessionTests
{
    [Fact]
    public void From_OwnPrincipal_IsTheSameSession()
    {
        var session = UserSession.Start(new User { SecurityStamp = "stamp" }, "pwd", DateTimeOffset.UnixEpoch.AddDays(1)).With("shop").With("shop");

        var read = UserSession.From(session.ToPrincipal())!;

        Assert.Equal(session.ToJson(), read.ToJson());
        Assert.Equal(["shop"], read.Clients);
        Assert.Equal(86_400_000, Assert.Single(read.Methods).Timestamp);
    }

    [Fact]
    public void Start_SameUserTwice_IsAnotherSession()
    {
        var user = new User();

        Assert.NotEqual(UserSession.Start(user, "pwd", default).Id, UserSession.Start(user, "pwd", default).Id);
    }

    [Fact]
    public void From_Nobody_IsNone() => Assert.Null(UserSession.From(null));
}
