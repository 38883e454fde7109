using RulesDashboard.Data.Rules;
using RulesDashboard.Runtime;

namespace RulesDashboard.Dashboard.Features.Management.Rules;

/// <summary><c>/api/v2/rules</c>. Source: semantics 10.2.</summary>
internal static class RulesEndpoints
{
    public static void MapRules(this ManagementRoutes api)
    {
        api.Get("rules", ListAsync, "List rules", "read:rules");
        api.Post("rules", CreateAsync, "Create a rule", "create:rules");
        api.Get("rules/{id}", GetAsync, "Get a rule", "read:rules");
        api.Patch("rules/{id}", UpdateAsync, "Update a rule", "update:rules");
        api.Delete("rules/{id}", DeleteAsync, "Delete a rule", "delete:rules");
    }

    private static async Task<IResult> ListAsync(HttpRequest request, RulePublisher rules, CancellationToken cancellationToken)
    {
        var list = ManagementList.Of(request);
        var fields = FieldSelection.Of(request);
        var enabled = ManagementList.Flag(request, "enabled");
        var all = await rules.ListAsync(cancellationToken);
        return list.Answer("rules", [.. all.Where(rule => enabled is null || rule.Enabled == enabled).Select(RuleResource.Of)], fields);
    }

    private static async Task<IResult> GetAsync(string id, HttpRequest request, HttpResponse response, StoredRules rules, CancellationToken cancellationToken)
    {
        var fields = FieldSelection.Of(request);
        var rule = await rules.FindPublishedAsync(id, cancellationToken) ?? throw StoredRules.Missing();
        response.Headers.ETag = RuleResource.ETagOf(rule);
        return Results.Json(fields.Of(RuleResource.Of(rule)));
    }

    private static async Task<IResult> CreateAsync(HttpContext http, RulePublisher rules, RuleChecker checker, CancellationToken cancellationToken)
    {
        var body = await ManagementBody.ReadAsync(http, "name", "script", "order", "enabled", "stage");
        _ = body.RequiredText("name");
        _ = body.RequiredText("script");
        if (body.Text("stage") is not (null or RuleResource.Stage))
        {
            throw new ManagementException(ManagementError.Body($"stage must be {RuleResource.Stage}: rules of other stages never ran"));
        }

        return Answer(http, await rules.CreateAsync(Read(body, checker), http.Caller(), cancellationToken), StatusCodes.Status201Created);
    }

    private static async Task<IResult> UpdateAsync(string id, HttpContext http, StoredRules stored, RulePublisher rules, RuleChecker checker, CancellationToken cancellationToken)
    {
        var body = await ManagementBody.ReadAsync(http, "name", "script", "order", "enabled");
        if (body.IsEmpty)
        {
            throw new ManagementException(ManagementError.Body("Too few properties defined (0), minimum 1"));
        }

        var change = Read(body, checker);
        var rule = await stored.FindPublishedAsync(id, cancellationToken) ?? throw StoredRules.Missing();
        var expected = http.Request.GetTypedHeaders().IfMatch;
        bool IsExpected(PublishedRule current) => expected.Count == 0 || expected.Any(tag => tag.Tag == "*" || tag.Tag == RuleResource.ETagOf(current));
        return Answer(http, await rules.UpdateAsync(rule.Id, change, IsExpected, http.Caller(), cancellationToken), StatusCodes.Status200OK);
    }

    private static async Task<IResult> DeleteAsync(string id, HttpContext http, StoredRules rules, RuleStore store, CancellationToken cancellationToken)
    {
        // Deleting what is not there is done already.
        if (await rules.FindPublishedAsync(id, cancellationToken) is { } rule)
        {
            await store.DeleteAsync(rule.Id, http.Caller(), cancellationToken);
        }

        return Results.NoContent();
    }

    private static RuleChange Read(ManagementBody body, RuleChecker checker)
    {
        var change = new RuleChange
        {
            Name = body.Text("name"),
            Script = body.Text("script"),
            Order = body.Number("order", 0, 1_000_000),
            Enabled = body.Flag("enabled"),
        };
        if (change.Check() is { } message)
        {
            throw new ManagementException(ManagementError.Body(message));
        }

        if (change.Script is not null)
        {
            StoredRules.Compile(checker, change.Script);
        }

        return change;
    }

    private static IResult Answer(HttpContext http, PublishResult result, int status)
    {
        switch (result)
        {
            case PublishResult.Published published:
                http.Response.Headers.ETag = RuleResource.ETagOf(published.Rule);
                return Results.Json(RuleResource.Of(published.Rule), statusCode: status);
            case PublishResult.NameTaken:
                return ManagementError.Conflict("A rule with the same name already exists", "rule_conflict");
            case PublishResult.OrderTaken:
                return ManagementError.Conflict("A rule with the same order already exists", "rule_conflict");
            case PublishResult.Changed:
                return ManagementError.Changed;
            case PublishResult.Invalid invalid:
                return ManagementError.Body(invalid.Message);
            default:
                return StoredRules.Missing().Error;
        }
    }
}
