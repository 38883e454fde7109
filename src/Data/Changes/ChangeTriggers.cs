namespace RulesDashboard.Data.Changes;

/// <summary>How PostgreSQL tells every node what was committed, whoever wrote it: a trigger on each table that somebody keeps ready or shows.</summary>
internal static class ChangeTriggers
{
    /// <summary>The notifications' channel; the payload is the name of a <see cref="ChangeTopic"/>.</summary>
    public const string Channel = "rules_dashboard";

    /// <summary>Logins write their user too: only what people see changing is told.</summary>
    private const string OfProfile = """UPDATE OF "Email", "Name", "UserMetadata", "AppMetadata", "Blocked" """;

    private static readonly (ChangeTopic Topic, string Table, string Updates)[] Watched =
    [
        (ChangeTopic.Rules, "Rules", "UPDATE"),
        (ChangeTopic.Configuration, "ConfigurationValues", "UPDATE"),
        (ChangeTopic.Applications, "OpenIddictApplications", "UPDATE"),
        (ChangeTopic.Connections, "Connections", "UPDATE"),
        (ChangeTopic.Connections, "ConnectionClients", "UPDATE"),
        (ChangeTopic.Executions, "Executions", "UPDATE"),
        (ChangeTopic.Users, "Users", OfProfile),
        (ChangeTopic.Mail, "OutgoingMail", "UPDATE"),
        (ChangeTopic.Settings, "Settings", "UPDATE"),
        (ChangeTopic.Organizations, "Organizations", "UPDATE"),
        (ChangeTopic.Organizations, "OrganizationMembers", "UPDATE"),
        (ChangeTopic.Organizations, "OrganizationConnections", "UPDATE"),
    ];

    /// <summary>Makes them anew.</summary>
    public static string Sql { get; } = string.Join('\n',
        [
            $"CREATE OR REPLACE FUNCTION rules_changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_notify('{Channel}', TG_ARGV[0]); RETURN NULL; END $$;",
            .. Watched.Select(watched =>
                $"""CREATE OR REPLACE TRIGGER rules_changed AFTER INSERT OR DELETE OR {watched.Updates} ON "{watched.Table}" """
                + $"FOR EACH STATEMENT EXECUTE FUNCTION rules_changed('{watched.Topic}');"),
        ]);
}
