using System.Net;
using System.Text.RegularExpressions;
using RulesDashboard.E2E.Testing;
using static RulesDashboard.E2E.Testing.OidcClient;

namespace RulesDashboard.E2E.Protocol;

/// <summary>
/// What an application hears when a rule does not let its user in, however the rule says or fails to say it, and however the answer is
/// delivered: every row of semantics 4.2. Devices hear it in <see cref="DeviceFlowTests"/>.
/// </summary>
public sealed partial class RuleErrorTests(RuleErrorTests.Refused refused) : IClassFixture<RuleErrorTests.Refused>
{
    private const string TimeOut = "Request to Webtask exceeded allowed execution time";

    /// <summary>What a rule does, by a name: its statement, and the error and the description that come of it.</summary>
    private static readonly Dictionary<string, (string Statement, string Error, string Description, bool Failed)> Outcomes = new()
    {
        ["UnauthorizedError"] = ("return callback(new UnauthorizedError('Nö: \"<entry>\"\\n& more'));", "unauthorized", "Nö: \"<entry>\"\n& more", false),
        ["UnauthorizedError and then success"] = ("callback(new UnauthorizedError('First.')); return callback(null, user, context);", "unauthorized", "First.", false),
        ["Error"] = ("return callback(new Error('No more.'), user, context);", "access_denied", "No more.", false),
        ["text"] = ("return callback('Only a text.');", "access_denied", "Only a text.", false),
        ["error of the management API"] = (
            "return auth0.users.updateAppMetadata('auth0|nobody', { a: 1 }).then(function () { callback(null, user, context); }, callback);", "access_denied", "The user does not exist.", false),
        ["exception"] = ("throw new Error('secret detail');", "access_denied", "secret detail", true),
        ["exception that is an UnauthorizedError"] = ("throw new UnauthorizedError('thrown');", "access_denied", "thrown", true),
        ["exception of the engine"] = ("return user.nothing.at.all;", "access_denied", "Cannot read properties of undefined (reading 'at')", true),
        ["exception in a timer"] = ("setTimeout(function () { throw new Error('later'); }, 1); return;", "access_denied", "later", true),
        ["rejection"] = ("return Promise.reject(new Error('nobody listens'));", "access_denied", "nobody listens", true),
        ["no callback"] = ("return;", "access_denied", TimeOut, true),
    };

    public static MatrixTheoryData<string, string> EveryWay => new(Outcomes.Keys, ["query", "fragment", "form_post", "web_message", "silent", "implicit"]);

    public static MatrixTheoryData<string, string> EveryGrant => new(Outcomes.Keys, ["password", "refresh_token"]);

    /// <summary>4.2: the error and its description, by the protocol's own channel, in the request's response mode, with the state and nothing else.</summary>
    [Theory]
    [MemberData(nameof(EveryWay))]
    public async Task Authorize_RuleRefuses_TheApplicationHearsIt(string outcome, string way)
    {
        using var response = await refused.Client.GetAsync(refused.Client.AuthorizeUrl([("outcome", outcome), .. way switch
        {
            "silent" => [("prompt", "none")],
            "implicit" => [("response_type", "id_token token"), ("code_challenge", null), ("code_challenge_method", null)],
            _ => new (string, string?)[] { ("response_mode", way) },
        }]));

        var answer = await AuthorizationAnswer.OfAsync(response, way switch { "silent" => "query", "implicit" => "fragment", _ => way });
        Expect(outcome, answer["error"], answer["error_description"]);
        Assert.Equal(["error", "error_description", "iss", "state"], answer.Keys.Order());
        Assert.Equal("the-state", answer["state"]);
    }

    /// <summary>4.2, REQ-12: a JSON body at the token endpoint, with 401 for <c>unauthorized</c> and 403 for <c>access_denied</c>.</summary>
    [Theory]
    [MemberData(nameof(EveryGrant))]
    public async Task Token_RuleRefuses_TheApplicationHearsIt(string outcome, string grant)
    {
        var answer = await refused.Client.GrantAsync(grant, ("username", refused.Email), ("password", AppFixture.Password), ("refresh_token", refused.RefreshToken), ("outcome", outcome));

        Expect(outcome, answer["error"], answer["error_description"]);
        Assert.Equal(Outcomes[outcome].Error is "unauthorized" ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal(["error", "error_description"], answer.Answer.Select(member => member.Key).Order());
    }

    // What a rule says itself arrives as it is; a failure carries the reference by which administrators find it.
    private static void Expect(string outcome, string error, string description)
    {
        var expected = Outcomes[outcome];
        Assert.Equal((expected.Error, expected.Description, expected.Failed), (error, Reference().Replace(description, ""), Reference().IsMatch(description)));
    }

    [GeneratedRegex(@" \(reference [0-9A-Z-]+\)$")]
    private static partial Regex Reference();

    /// <summary>One user, signed in to one application, whose request says what their rule does.</summary>
    public sealed class Refused(SharedApp app) : IAsyncLifetime
    {
        public string Email { get; } = Guid.NewGuid().ToString("N") + "@example.com";

        public OidcClient Client { get; private set; } = null!; // as the next: set before any test runs

        public string RefreshToken { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Client = await RegisterAsync(app, """{"grant_types":["authorization_code","implicit","refresh_token","password"]}""");
            await app.AddUserAsync(Email);
            RefreshToken = (await Client.ExchangeAsync((await Client.SignInAsync(Email, ("scope", "openid offline_access")))["code"]))["refresh_token"];
            var cases = string.Concat(Outcomes.Select(outcome => $"case '{outcome.Key}': {outcome.Value.Statement}\n"));
            await app.AddRuleForAsync(Email, Email, $"switch (context.request.query.outcome || context.request.body.outcome) {{\n{cases}}}\ncallback(null, user, context);");
        }

        public ValueTask DisposeAsync()
        {
            Client.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
