using System.Text;
using System.Text.Json.Nodes;

namespace RulesDashboard.Unit.Runtime.Modules;

/// <summary>The auth0 package: semantics 6.2 and 10.3. Expected requests were recorded from auth0 2.44.1.</summary>
public sealed class Auth0ModuleTests
{
    private const string Client = "const { ManagementClient } = require('auth0'); const m = new ManagementClient({ domain: 'e.com', token: 't' });";

    [Theory]
    [InlineData("getUser({ id: 'auth0|1' })", "GET /users/auth0%7C1", null)]
    [InlineData("getUser({ id: 'auth0%7C1' })", "GET /users/auth0%7C1", null)]
    [InlineData("getUsers({ q: 'email:\"x y\"', search_engine: 'v3', page: 0, include_totals: true, fields: ['a', 'b'] })", "GET /users?q=email%3A%22x%20y%22&search_engine=v3&page=0&include_totals=true&fields=a%2Cb", null)]
    [InlineData("getUsersByEmail('a+b@c.d')", "GET /users-by-email?email=a%2Bb%40c.d", null)]
    [InlineData("createUser({ connection: 'c', email: 'e' })", "POST /users", "{\"connection\":\"c\",\"email\":\"e\"}")]
    [InlineData("updateUser({ id: 'auth0|1' }, { name: 'x' })", "PATCH /users/auth0%7C1", "{\"name\":\"x\"}")]
    [InlineData("users.update({ id: 'auth0|1' }, { name: 'x' })", "PATCH /users/auth0%7C1", "{\"name\":\"x\"}")]
    [InlineData("updateAppMetadata({ id: 'auth0|1' }, { a: 1 })", "PATCH /users/auth0%7C1", "{\"app_metadata\":{\"a\":1}}")]
    [InlineData("users.updateUserMetadata({ id: 'auth0|1' }, { a: 1 })", "PATCH /users/auth0%7C1", "{\"user_metadata\":{\"a\":1}}")]
    [InlineData("deleteUser({ id: 'auth0|1' })", "DELETE /users/auth0%7C1", "{}")]
    [InlineData("linkUsers('auth0|1', { user_id: '2', provider: 'x' })", "POST /users/auth0%7C1/identities", "{\"user_id\":\"2\",\"provider\":\"x\"}")]
    [InlineData("unlinkUsers({ id: 'auth0|1', provider: 'google-oauth2', user_id: 'a b' })", "DELETE /users/auth0%7C1/identities/google-oauth2/a%20b", "{}")]
    [InlineData("assignRolestoUser({ id: 'auth0|1' }, { roles: ['r'] })", "POST /users/auth0%7C1/roles", "{\"roles\":[\"r\"]}")]
    [InlineData("users.removeRoles({ id: 'auth0|1' }, { roles: ['r'] })", "DELETE /users/auth0%7C1/roles", "{\"roles\":[\"r\"]}")]
    [InlineData("getUserRoles({ id: 'auth0|1', page: 0 })", "GET /users/auth0%7C1/roles?page=0", null)]
    [InlineData("getUserLogs({ id: 'auth0|1', per_page: 5 })", "GET /users/auth0%7C1/logs?per_page=5", null)]
    [InlineData("getClient({ client_id: 'x', fields: 'name' })", "GET /clients/x?fields=name", null)]
    [InlineData("getConnections({ strategy: 'auth0' })", "GET /connections?strategy=auth0", null)]
    [InlineData("sendEmailVerification({ user_id: 'auth0|1' })", "POST /jobs/verification-email", "{\"user_id\":\"auth0|1\"}")]
    [InlineData("createPasswordChangeTicket({ user_id: 'auth0|1' })", "POST /tickets/password-change", "{\"user_id\":\"auth0|1\"}")]
    [InlineData("roles.assignUsers({ id: 'r' }, { users: ['u'] })", "POST /roles/r/users", "{\"users\":[\"u\"]}")]
    [InlineData("organizations.getMembers({ id: 'o', page: 1 })", "GET /organizations/o/members?page=1", null)]
    [InlineData("setRulesConfig({ key: 'k' }, { value: 'v' })", "PUT /rules-configs/k", "{\"value\":\"v\"}")]
    public void Management_EveryMethod_IsOneRequest(string call, string line, string? body)
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(200, "{\"ok\":1}") };

        var seen = host.Run($"{Client} m.{call}.then((v) => finish(v.ok), (e) => finish(e.stack))");

        Assert.Equal("1", seen);
        var request = Assert.Single(host.Requests);
        Assert.Equal(line.Replace(" ", " https://e.com/api/v2", StringComparison.Ordinal), $"{request["method"]} {request["url"]}");
        Assert.Equal("Bearer t", (string?)request["headers"]!["Authorization"]);
        Assert.Equal(body, request["body"] is { } sent ? Encoding.UTF8.GetString(Convert.FromBase64String((string)sent!)) : null);
    }

    [Fact]
    public void Management_Callback_IsCalledInPlaceOfThePromise()
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(200, "{\"user_id\":\"a\"}") };

        Assert.Equal("undefined|null|a", host.Run($"{Client} const p = m.getUser({{ id: 'a' }}, (e, u) => finish([typeof p, String(e), u.user_id].join('|')))"));
    }

    [Fact]
    public void Management_Refused_RejectsWithTheReplysError()
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(404, "{\"statusCode\":404,\"error\":\"Not Found\",\"message\":\"The user does not exist.\",\"errorCode\":\"inexistent_user\"}") };

        var seen = host.Run($"{Client} m.getUser({{ id: 'a' }}).catch((e) => finish([e.name, e.message, e.statusCode, e.originalError.response.body.errorCode, e.requestInfo.method, e instanceof Error].join('|')))");

        Assert.Equal("Not Found|The user does not exist.|404|inexistent_user|get|true", seen);
    }

    [Fact]
    public void Management_NoConnection_RejectsWithTheCode()
    {
        var host = new FakeModuleHost { Answer = _ => new JsonObject { ["code"] = "ECONNREFUSED", ["message"] = "connect ECONNREFUSED e.com:443" } };

        Assert.Equal("APIError|connect ECONNREFUSED e.com:443|ECONNREFUSED", host.Run($"{Client} m.getUser({{ id: 'a' }}, (e) => finish([e.name, e.message, e.statusCode].join('|')))"));
    }

    [Fact]
    public void Management_TooManyRequests_IsTriedAgain()
    {
        var answers = new Queue<JsonObject>([FakeModuleHost.Reply(429, "{}"), FakeModuleHost.Reply(429, "{}"), FakeModuleHost.Reply(200, "{\"user_id\":\"a\"}")]);
        var host = new FakeModuleHost { Answer = _ => answers.Dequeue() };

        Assert.Equal("a", host.Run($"{Client} m.getUser({{ id: 'a' }}).then((u) => finish(u.user_id))"));
        Assert.Equal(3, host.Requests.Count);
    }

    [Fact]
    public void Management_ClientCredentials_FetchOneToken()
    {
        var host = new FakeModuleHost { Answer = request => FakeModuleHost.Reply(200, ((string)request["url"]!).EndsWith("/oauth/token", StringComparison.Ordinal) ? "{\"access_token\":\"AT\",\"expires_in\":86400}" : "{}") };

        host.Run("const { ManagementClient } = require('auth0@2.26.0'); const m = new ManagementClient({ domain: 'e.com', clientId: 'C', clientSecret: 'S', scope: 'read:users' }); m.getUser({ id: 'a' }).then(() => m.getUser({ id: 'b' })).then(() => finish(''))");

        Assert.Equal(["https://e.com/oauth/token", "https://e.com/api/v2/users/a", "https://e.com/api/v2/users/b"], host.Requests.Select(request => (string)request["url"]!));
        Assert.Equal("{\"grant_type\":\"client_credentials\",\"client_id\":\"C\",\"client_secret\":\"S\",\"audience\":\"https://e.com/api/v2/\",\"scope\":\"read:users\"}", Encoding.UTF8.GetString(Convert.FromBase64String((string)host.Requests[0]["body"]!)));
        Assert.Equal("Bearer AT", (string?)host.Requests[2]["headers"]!["Authorization"]);
    }

    [Theory]
    [InlineData("", "Management API SDK options must be an object")]
    [InlineData("{}", "Must provide a domain")]
    [InlineData("{ domain: 'x' }", "Must provide a clientId")]
    [InlineData("{ domain: 'x', clientId: 'a' }", "Must provide a clientSecret")]
    [InlineData("{ domain: 'x', token: '' }", "Must provide a token")]
    public void Management_WrongOptions_Throw(string options, string message) =>
        Assert.Equal("ArgumentError: " + message, new FakeModuleHost().Run($"const {{ ManagementClient }} = require('auth0'); try {{ new ManagementClient({options}); }} catch (e) {{ return String(e); }}"));

    [Theory]
    [InlineData("clientCredentialsGrant({ audience: 'aud' })", "/oauth/token", "{\"grant_type\":\"client_credentials\",\"client_id\":\"C\",\"client_secret\":\"S\",\"audience\":\"aud\"}")]
    [InlineData("passwordGrant({ username: 'u', password: 'p', realm: 'db' })", "/oauth/token", "{\"client_id\":\"C\",\"client_secret\":\"S\",\"grant_type\":\"http://auth0.com/oauth/grant-type/password-realm\",\"username\":\"u\",\"password\":\"p\",\"realm\":\"db\"}")]
    [InlineData("requestChangePasswordEmail({ email: 'e', connection: 'c' })", "/dbconnections/change_password", "{\"client_id\":\"C\",\"email\":\"e\",\"connection\":\"c\"}")]
    [InlineData("requestMagicLink({ email: 'e' })", "/passwordless/start", "{\"client_id\":\"C\",\"client_secret\":\"S\",\"email\":\"e\",\"send\":\"link\",\"connection\":\"email\"}")]
    [InlineData("getProfile('tok')", "/userinfo", null)]
    public void Authentication_EveryMethod_IsOneRequest(string call, string path, string? body)
    {
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(200, "{\"ok\":1}") };

        var seen = host.Run($"const {{ AuthenticationClient }} = require('auth0'); new AuthenticationClient({{ domain: 'e.com', clientId: 'C', clientSecret: 'S' }}).{call}.then((v) => finish(v.ok))");

        Assert.Equal("1", seen);
        Assert.Equal("https://e.com" + path, (string?)Assert.Single(host.Requests)["url"]);
        Assert.Equal(body, host.Requests[0]["body"] is { } sent ? Encoding.UTF8.GetString(Convert.FromBase64String((string)sent!)) : null);
    }
}
