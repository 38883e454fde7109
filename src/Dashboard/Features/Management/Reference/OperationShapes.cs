using static RulesDashboard.Dashboard.Features.Management.Reference.OperationShape;

namespace RulesDashboard.Dashboard.Features.Management.Reference;

/// <summary>The shape of every operation under <c>/api/v2</c>. Whoever maps one adds its line here; without it there is no description at all.</summary>
internal static class OperationShapes
{
    private const int Missing = StatusCodes.Status404NotFound;
    private const int Conflict = StatusCodes.Status409Conflict;

    /// <summary>By verb and path, as <c>GET rules/{id}</c>.</summary>
    public static IReadOnlyDictionary<string, OperationShape> All { get; } = new Dictionary<string, OperationShape>(StringComparer.Ordinal)
    {
        ["GET rules"] = Lists("rules", "Rule", ListForms.Pages).By("enabled", "Only rules that are enabled, or only those that are not.", "boolean"),
        ["POST rules"] = Creates("Rule").From("RuleNew").Tagged().Fails(Conflict),
        ["GET rules/{id}"] = Answers("Rule").Selects().Tagged().Fails(Missing),
        ["PATCH rules/{id}"] = Answers("Rule").From("RuleChange").Tagged().OnlyIfMatching().Fails(Missing, Conflict),
        ["DELETE rules/{id}"] = Done,
        ["GET rules/{id}/draft"] = Answers("RuleDraft").Tagged().Fails(Missing),
        ["PUT rules/{id}/draft"] = Answers("RuleDraft").From("RuleText").Tagged().OnlyIfMatching().Fails(Missing),
        ["POST rules/{id}/deploy"] = Answers("RuleDraft").From("RuleDeployment").Tagged().OnlyIfMatching().Fails(Missing),
        ["GET rules/{id}/versions"] = Lists("versions", "RuleVersion", ListForms.Pages).Fails(Missing),
        ["GET rules/{id}/versions/{number}"] = Answers("RuleVersionText").Fails(Missing),
        ["GET rules/{id}/settings"] = Answers("RuleSettings").Fails(Missing),
        ["PATCH rules/{id}/settings"] = Answers("RuleSettings").From("RuleSettingsChange").Fails(Missing, StatusCodes.Status412PreconditionFailed),
        ["POST rules/try"] = Answers("TryAnswer").From("TryBody").Fails(Missing),

        ["GET snapshots/current"] = Answers("Snapshot"),
        ["GET snapshots/{id}"] = Answers("Snapshot").Fails(Missing),
        ["GET templates"] = Lists("templates", "Template", ListForms.Pages),
        ["GET templates/{id}"] = Answers("TemplateText").Fails(Missing),
        ["GET executions"] = Lists("executions", "Execution", ListForms.Checkpoints)
            .By("outcome", "Only those that ended so: allowed, denied, failed, redirected or second_factor.")
            .By("user_id", "Only logins of this user.")
            .By("client_id", "Only logins to this application.")
            .By("search", "Only those in which this text occurs, as on the page Executions.")
            .By("since", "Only those from this moment on, as in 2026-01-31T12:00:00Z.")
            .By("until", "Only those before this moment."),
        ["GET executions/{id}"] = Answers("ExecutionAnswer").Fails(Missing),

        ["GET rules-configs"] = Answers("RulesConfigKeys"),
        ["PUT rules-configs/{key}"] = Answers("RulesConfig").From("RulesConfigValue"),
        ["DELETE rules-configs/{key}"] = Done,

        ["GET users"] = Lists("users", "User", ListForms.Pages)
            .By("q", "Which users, in Auth0's query language: email:\"ada@example.com\" AND logins_count:[1 TO *].")
            .By("search_engine", "Taken, and without effect: there is one language.")
            .By("connection", "Only users of this connection.")
            .By("sort", "A field and 1 or -1, such as created_at:-1."),
        ["GET users-by-email"] = Answers("Users").Selects().By("email", "The address, in any case.", required: true),
        ["GET users/{id}"] = Answers("User").Selects().Fails(Missing),
        ["POST users"] = Creates("User").From("UserNew").Fails(Conflict),
        ["PATCH users/{id}"] = Answers("User").From("UserChange").Fails(Missing, Conflict),
        ["DELETE users/{id}"] = Done,
        ["POST users/{id}/identities"] = Creates("Identities").From("IdentityLink").Fails(Missing, Conflict),
        ["DELETE users/{id}/identities/{provider}/{identity}"] = Answers("Identities").Fails(StatusCodes.Status400BadRequest, Missing, Conflict),
        ["GET users/{id}/authenticators"] = Answers("Authenticators").Fails(Missing),
        ["DELETE users/{id}/authenticators"] = Done.Fails(StatusCodes.Status400BadRequest, Missing),
        ["DELETE users/{id}/multifactor/{provider}"] = Done.Fails(StatusCodes.Status400BadRequest, Missing),
        ["GET users/{id}/roles"] = Lists("roles", "Role", ListForms.Pages).Fails(Missing),
        ["POST users/{id}/roles"] = Done.From("UserRoles").Fails(Missing),
        ["DELETE users/{id}/roles"] = Done.From("UserRoles").Fails(Missing),
        ["GET users/{id}/organizations"] = Lists("organizations", "Organization", ListForms.Pages).Fails(Missing),
        ["GET users/{id}/sessions"] = Lists("sessions", "Session", ListForms.Checkpoints).Fails(Missing),
        ["DELETE users/{id}/sessions"] = Accepted.Fails(Missing),
        ["GET sessions/{id}"] = Answers("Session").Fails(Missing),
        ["DELETE sessions/{id}"] = Accepted.Fails(Missing),
        ["POST tickets/password-change"] = Creates("Ticket").From("PasswordTicketNew").Fails(Missing),
        ["POST tickets/email-verification"] = Creates("Ticket").From("VerificationTicketNew").Fails(Missing),
        ["POST jobs/verification-email"] = Creates("Job").From("VerificationMail").Fails(Missing),
        ["GET users/{id}/logs"] = Lists("logs", "Log", ListForms.Pages).By("sort", "date:1 or date:-1, the usual: newest first."),

        ["GET clients"] = Lists("clients", "Client", ListForms.All)
            .By("is_global", "True: none, as there is no global application.", "boolean")
            .By("is_first_party", "Only applications of the owner of this server, or only those of others.", "boolean")
            .ByAny("app_type", "Only applications of these types."),
        ["POST clients"] = Creates("Client").From("ClientNew").Fails(Conflict),
        ["GET clients/{id}"] = Answers("Client").Selects().Fails(Missing),
        ["PATCH clients/{id}"] = Answers("Client").From("ClientChange").Fails(Missing, Conflict),
        ["DELETE clients/{id}"] = Done,
        ["POST clients/{id}/rotate-secret"] = Answers("Client").Fails(StatusCodes.Status400BadRequest, Missing, Conflict),

        ["GET connections"] = Lists("connections", "Connection", ListForms.All).ByAny("strategy", "Only connections of these kinds.").By("name", "Only the connection of this name."),
        ["POST connections"] = Creates("Connection").From("ConnectionNew").Fails(Conflict),
        ["GET connections/{id}"] = Answers("Connection").Selects().Fails(Missing),
        ["PATCH connections/{id}"] = Answers("Connection").From("ConnectionChange").Fails(Missing, Conflict),
        ["DELETE connections/{id}"] = Done,
        ["GET connections/{id}/clients"] = Lists("clients", "ConnectionClient", ListForms.Checkpoints).Fails(Missing),
        ["PATCH connections/{id}/clients"] = Done.From("ConnectionClientsChange").Fails(Missing),
        ["GET connections/{id}/scim-configuration"] = new() { Status = Missing },
        ["GET connections-directory-provisionings"] = Answers("DirectoryProvisionings") with { Query = QueryParameter.Of(ListForms.Checkpoints) },
        ["GET actions/actions"] = Answers("Actions") with { Query = QueryParameter.Of(ListForms.Pages) },

        ["GET resource-servers"] = Lists("resource_servers", "ResourceServer", ListForms.All).ByAny("identifiers", "Only APIs with these identifiers."),
        ["POST resource-servers"] = Creates("ResourceServer").From("ResourceServerNew").Fails(Conflict),
        ["GET resource-servers/{id}"] = Answers("ResourceServer").Selects().Fails(Missing),
        ["PATCH resource-servers/{id}"] = Answers("ResourceServer").From("ResourceServerChange").Fails(Missing, Conflict),
        ["DELETE resource-servers/{id}"] = Done,

        ["GET client-grants"] = Lists("client_grants", "ClientGrant", ListForms.All).By("client_id", "Only grants of this application.").By("audience", "Only grants for this API."),
        ["POST client-grants"] = Creates("ClientGrant").From("ClientGrantNew").Fails(Conflict),
        ["GET client-grants/{id}"] = Answers("ClientGrant").Selects().Fails(Missing),
        ["PATCH client-grants/{id}"] = Answers("ClientGrant").From("ClientGrantChange").Fails(Missing),
        ["DELETE client-grants/{id}"] = Done,

        ["GET organizations"] = Lists("organizations", "Organization", ListForms.All),
        ["POST organizations"] = Creates("Organization").From("OrganizationNew").Fails(Conflict),
        ["GET organizations/{id}"] = Answers("Organization").Selects().Fails(Missing),
        ["GET organizations/name/{name}"] = Answers("Organization").Selects().Fails(Missing),
        ["PATCH organizations/{id}"] = Answers("Organization").From("OrganizationChange").Fails(Missing, Conflict),
        ["DELETE organizations/{id}"] = Done,
        ["GET organizations/{id}/members"] = Lists("members", "OrganizationMember", ListForms.All).Fails(Missing),
        ["POST organizations/{id}/members"] = Done.From("OrganizationMembers").Fails(Missing),
        ["DELETE organizations/{id}/members"] = Done.From("OrganizationMembers").Fails(Missing),
        ["GET organizations/{id}/enabled_connections"] = Lists("enabled_connections", "OrganizationConnection", ListForms.Pages).Fails(Missing),
        ["POST organizations/{id}/enabled_connections"] = Creates("OrganizationConnection").From("OrganizationConnectionNew").Fails(Missing, Conflict),
        ["GET organizations/{id}/enabled_connections/{connection}"] = Answers("OrganizationConnection").Selects().Fails(Missing),
        ["PATCH organizations/{id}/enabled_connections/{connection}"] = Answers("OrganizationConnection").From("OrganizationConnectionChange").Fails(Missing),
        ["DELETE organizations/{id}/enabled_connections/{connection}"] = Done,
        ["GET organizations/{id}/connections"] = Lists("connections", "OrganizationConnection", ListForms.Pages).Fails(Missing),
        ["POST organizations/{id}/connections"] = Creates("OrganizationConnection").From("OrganizationConnectionNew").Fails(Missing, Conflict),
        ["GET organizations/{id}/connections/{connection}"] = Answers("OrganizationConnection").Selects().Fails(Missing),
        ["PATCH organizations/{id}/connections/{connection}"] = Answers("OrganizationConnection").From("OrganizationConnectionChange").Fails(Missing),
        ["DELETE organizations/{id}/connections/{connection}"] = Done,
        ["GET organizations/{id}/client-grants"] = Lists("client_grants", "ClientGrant", ListForms.Pages).Fails(Missing),

        ["GET roles"] = Lists("roles", "Role", ListForms.All).By("name_filter", "Only roles whose name contains this, in any case."),
        ["POST roles"] = Answers("Role").From("RoleNew").Fails(Conflict),
        ["GET roles/{id}"] = Answers("Role").Selects().Fails(Missing),
        ["PATCH roles/{id}"] = Answers("Role").From("RoleChange").Fails(Missing, Conflict),
        ["DELETE roles/{id}"] = Done,
        ["GET roles/{id}/users"] = Lists("users", "RoleUser", ListForms.All).Fails(Missing),
        ["POST roles/{id}/users"] = Done.From("RoleUsers").Fails(Missing),
        ["GET roles/{id}/permissions"] = Lists("permissions", "Permission", ListForms.Pages).Fails(Missing),
        ["POST roles/{id}/permissions"] = Added.From("RolePermissions").Fails(Missing),
        ["DELETE roles/{id}/permissions"] = Done.From("RolePermissions").Fails(Missing),

        ["GET logs"] = Lists("logs", "Log", ListForms.Pages)
            .By("from", "The id of an entry: the oldest after it are answered.")
            .By("take", "How many, 1 to 100, together with from.", "integer")
            .By("sort", "date:1 or date:-1, the usual: newest first."),
        ["GET logs/{id}"] = Answers("Log").Selects().Fails(Missing),
        ["GET stats/daily"] = Answers("StatsDays").By("from", "The first day, as YYYYMMDD; 30 days before the last when absent.").By("to", "The last day, as YYYYMMDD; today when absent."),
        ["GET stats/active-users"] = Answers("ActiveUsers"),
    };
}
