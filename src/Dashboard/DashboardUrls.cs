namespace RulesDashboard.Dashboard;

/// <summary>Every address of the dashboard that another page links to.</summary>
internal static class DashboardUrls
{
    public const string Overview = "/";
    public const string Rules = "/rules";
    public const string Templates = "/templates";
    public const string Configuration = "/configuration";
    public const string Import = "/import";
    public const string Executions = "/executions";
    public const string Audit = "/audit";
    public const string Runtime = "/runtime";
    public const string Outbox = "/outbox";
    public const string Branding = "/branding";
    public const string Users = "/users";
    public const string Applications = "/applications";
    public const string Connections = "/connections";
    public const string Organizations = "/organizations";
    public const string Api = "/api";
    public const string OpenApi = "/api/v2/openapi.json";
    public const string SignOut = "/account/sign-out";
    public const string Error = "/error";
    public const string NotFound = "/not-found";
    public const string Health = "/healthz";
    public const string Readiness = "/readyz";

    /// <summary>Asks for the values of keys that rules read, and of these.</summary>
    public static string MissingValues(IReadOnlyList<string> keys) =>
        keys.Count == 0 ? $"{Configuration}/missing" : $"{Configuration}/missing?keys={Uri.EscapeDataString(string.Join(',', keys))}";

    public static string Rule(Guid id) => $"{Rules}/{id}";

    /// <summary>A template beside a try, before there is a rule.</summary>
    public static string NewRule(string template) => $"{Rules}/new?template={Uri.EscapeDataString(template)}";

    public static string Template(string id) => $"{Templates}?template={Uri.EscapeDataString(id)}";

    public static string Execution(Guid id) => $"{Executions}/{id}";

    /// <summary>The editor with the cursor on a line.</summary>
    public static string RuleLine(Guid id, int line) => $"{Rules}/{id}?line={line}";

    /// <summary>The editor with a past login as the input of Try.</summary>
    public static string RuleTry(Guid id, Guid executionId) => $"{Rules}/{id}?try={executionId}";

    public static string ExecutionsOfRule(Guid ruleId) => $"{Executions}?rule={ruleId}";

    public static string User(string userId) => $"{Users}/{Uri.EscapeDataString(userId)}";

    public static string Connection(string id) => $"{Connections}/{Uri.EscapeDataString(id)}";

    public static string Organization(string id) => $"{Organizations}/{Uri.EscapeDataString(id)}";

    public static string Application(string clientId) => $"{Applications}/{Uri.EscapeDataString(clientId)}";
}
