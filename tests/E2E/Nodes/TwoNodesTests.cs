using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using RulesDashboard.E2E.Management;
using RulesDashboard.E2E.Testing;

namespace RulesDashboard.E2E.Nodes;

/// <summary>Issue: two nodes on one PostgreSQL, behind a proxy without sticky sessions.</summary>
public sealed class TwoNodesTests(TwoNodes nodes) : IClassFixture<TwoNodes>
{
    [Fact]
    public async Task SignIn_EveryRequestAtAnotherNode_Succeeds()
    {
        var (email, id) = await nodes.AddUserAsync();
        using var client = await nodes.RegisterAsync(nodes.Url);
        var before = nodes.Requests.Count;

        var answer = await client.SignInAsync(email, ("scope", "openid offline_access"));
        var tokens = await client.ExchangeAsync(answer["code"]);
        var refreshed = await client.RefreshAsync(tokens["refresh_token"]);

        Assert.Equal(id, (string?)refreshed.IdToken["sub"]);
        var used = nodes.Requests.Skip(before).Where(request => request.Path is "/authorize" or "/login" or "/oauth/token").Select(request => request.Node).Distinct();
        Assert.Equal(2, used.Count());
    }

    [Fact]
    public async Task Redirect_BegunAtOneNode_GoesOnAtTheOther()
    {
        var (email, id) = await nodes.AddUserAsync();
        await nodes.AddRuleAsync(nodes.Url, email, """
            if (context.protocol !== 'redirect-callback') { context.redirect = { url: 'https://forms.example/' }; }
            else { context.idToken['https://app.example/answer'] = context.request.query.answer; }
            callback(null, user, context);
            """);
        using var client = await nodes.RegisterAsync(nodes.Url);
        using var typed = await client.TypeAsync(email, AppFixture.Password);
        using var sent = await client.GetAsync(typed.Headers.Location!.ToString());
        var begunAt = nodes.Requests[^1].Node;
        var state = QueryHelpers.ParseQuery(sent.Headers.Location!.Query)["state"].ToString();

        using var back = await client.GetAsync($"/continue?state={state}&answer=yes");
        Assert.NotEqual(begunAt, nodes.Requests[^1].Node);
        using var done = await client.GetAsync(back.Headers.Location!.ToString());
        var tokens = await client.ExchangeAsync(OidcClient.CallbackOf(done, TwoNodes.Callback)["code"]);

        Assert.Equal(id, (string?)tokens.IdToken["sub"]);
        Assert.Equal("yes", (string?)tokens.IdToken["https://app.example/answer"]);
    }

    [Fact]
    public async Task Provider_AskedByOneNode_AnswersAtTheOther()
    {
        nodes.Outside.Answer("github.com", 200, """{"access_token":"gho_0123456789abcdef","token_type":"bearer","scope":"read:user"}""");
        nodes.Outside.Answer("api.github.com", 200, """{"id":583231,"login":"octocat","name":"The Octocat","email":null}""");
        using var client = await nodes.RegisterAsync(nodes.Url);
        var connection = await nodes.AddGitHubAsync(client.ClientId);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken); // until both nodes must know it
        using var begun = await client.GetAsync(client.AuthorizeUrl(("connection", connection)));
        using var sent = await client.GetAsync(begun.Headers.Location!.ToString());
        var sentBy = nodes.Requests[^1];
        Assert.Equal("github.com", sent.Headers.Location!.Host);

        using var back = await client.GetAsync(
            $"/login/callback?code=from-github&state={QueryHelpers.ParseQuery(sent.Headers.Location.Query)["state"]}&iss={Uri.EscapeDataString("https://github.com/login/oauth")}");
        var answered = nodes.Requests[^1];
        using var done = await client.GetAsync(back.Headers.Location!.ToString());
        var tokens = await client.ExchangeAsync(OidcClient.CallbackOf(done, TwoNodes.Callback)["code"]);

        Assert.Equal(("/login/with", "/login/callback"), (sentBy.Path, answered.Path));
        Assert.NotEqual(sentBy.Node, answered.Node);
        Assert.Equal("github|583231", (string?)tokens.IdToken["sub"]);
    }

    [Fact]
    public async Task Rule_DeployedAtOneNode_DecidesTheNextLoginAtTheOtherWithinASecond()
    {
        var (email, _) = await nodes.AddUserAsync();
        using var client = await nodes.RegisterAsync(nodes[1].HttpUrl);
        Assert.Contains("code", await client.SignInAsync(email));

        await nodes.AddRuleAsync(nodes[0].HttpUrl, email, "callback(new UnauthorizedError('closed today'));");
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken); // what is promised, and not more

        using var next = await client.GetAsync(client.AuthorizeUrl());
        var answer = OidcClient.CallbackOf(next, TwoNodes.Callback);
        Assert.Equal("unauthorized", answer["error"]);
        Assert.Equal("closed today", answer["error_description"]);
    }

    [Fact]
    public async Task Metadata_WrittenByLoginsAtBothNodesAtOnce_LosesNothing()
    {
        const int Logins = 6;
        var (email, id) = await nodes.AddUserAsync();
        await nodes.AddRuleAsync(nodes.Url, email, """
            var change = {};
            change[context.request.query.login] = true;
            auth0.users.updateAppMetadata(user.user_id, change).then(function () { callback(null, user, context); }, callback);
            """);
        var clients = await Task.WhenAll(Enumerable.Range(0, Logins).Select(index => nodes.RegisterAsync(nodes[index % 2].HttpUrl)));

        var answers = await Task.WhenAll(clients.Select((client, index) => client.SignInAsync(email, ("login", $"login{index}"))));

        Assert.All(answers, answer => Assert.Contains("code", answer));
        Assert.Equal(Logins, (await AppMetadataAsync(id)).Count);
    }

    private async Task<JsonObject> AppMetadataAsync(string userId)
    {
        using var http = await nodes.CallerAsync(nodes[1].HttpUrl);
        var (status, user) = await http.SendAsync(HttpMethod.Get, "users/" + Uri.EscapeDataString(userId));
        Assert.Equal(HttpStatusCode.OK, status);
        return user["app_metadata"]?.AsObject() ?? [];
    }
}

/// <summary>As <see cref="TwoNodesTests"/>, with a node that dies: nodes of its own.</summary>
public sealed class KilledNodeTests(TwoNodes nodes) : IClassFixture<TwoNodes>
{
    [Fact]
    public async Task Kill_WhileRulesRun_LosesNoAcknowledgedWriteAndTheOtherNodeGoesOn()
    {
        const int Logins = 5;
        var (email, id) = await nodes.AddUserAsync();
        await nodes.AddRuleAsync(nodes[0].HttpUrl, email, $$"""
            var change = {};
            change[context.request.query.login] = 'kept';
            auth0.users.updateAppMetadata(user.user_id, change).then(function () {
              require('request')('http://{{TwoNodes.Service}}/' + context.request.query.login, function () { callback(null, user, context); });
            }, callback);
            """);
        nodes.Outside.Hang(TwoNodes.Service);
        var clients = await Task.WhenAll(Enumerable.Range(0, Logins).Select(_ => nodes.RegisterAsync(nodes[0].HttpUrl)));
        var logins = clients.Select((client, index) => client.SignInAsync(email, ("login", $"login{index}"))).ToList();
        while (nodes.Outside.To(TwoNodes.Service).Count < Logins) // each of these has been told that its write is stored
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        nodes[0].Kill();

        await Assert.ThrowsAnyAsync<Exception>(() => Task.WhenAll(logins));
        using var http = await nodes.CallerAsync(nodes[1].HttpUrl);
        var (_, user) = await http.SendAsync(HttpMethod.Get, "users/" + Uri.EscapeDataString(id));
        Assert.Equal(Logins, user["app_metadata"]!.AsObject().Count(member => (string?)member.Value == "kept"));

        nodes.Outside.Answer(TwoNodes.Service, 200, "ok");
        using var again = await nodes.RegisterAsync(nodes[1].HttpUrl);
        Assert.Contains("code", await again.SignInAsync(email, ("login", "again")));
    }
}
