using RulesDashboard.Data;

namespace RulesDashboard.Unit.Data;

// What the stores promise, they promise on PostgreSQL too: the same tests once more.

public sealed class UserMetadataOnPostgresTests : UserMetadataTests
{
    protected override DatabaseProvider Provider => DatabaseProvider.Postgres;
}

public sealed class RuleSnapshotOnPostgresTests : RuleSnapshotTests
{
    protected override DatabaseProvider Provider => DatabaseProvider.Postgres;
}

public sealed class AuditStoreOnPostgresTests : AuditStoreTests
{
    protected override DatabaseProvider Provider => DatabaseProvider.Postgres;
}

public sealed class UserQueryOnPostgresTests : UserQueryTests
{
    protected override DatabaseProvider Provider => DatabaseProvider.Postgres;
}

public sealed class ExecutionStoreOnPostgresTests : ExecutionStoreTests
{
    protected override DatabaseProvider Provider => DatabaseProvider.Postgres;
}

public sealed class ExecutionTimelineOnPostgresTests : ExecutionTimelineTests
{
    protected override DatabaseProvider Provider => DatabaseProvider.Postgres;
}

public sealed class RuleStoreOnPostgresTests : RuleStoreTests
{
    protected override DatabaseProvider Provider => DatabaseProvider.Postgres;
}

public sealed class UserProfileStoreOnPostgresTests : UserProfileStoreTests
{
    protected override DatabaseProvider Provider => DatabaseProvider.Postgres;
}

public sealed class SessionStoreOnPostgresTests : SessionStoreTests
{
    protected override DatabaseProvider Provider => DatabaseProvider.Postgres;
}

public sealed class OrganizationStoreOnPostgresTests : OrganizationStoreTests
{
    protected override DatabaseProvider Provider => DatabaseProvider.Postgres;
}

public sealed class MailStoreOnPostgresTests : MailStoreTests
{
    protected override DatabaseProvider Provider => DatabaseProvider.Postgres;
}
