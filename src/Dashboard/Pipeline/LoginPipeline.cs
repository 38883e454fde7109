using Microsoft.Extensions.Options;
using RulesDashboard.Dashboard.Features.Management;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Data.Executions;
using RulesDashboard.Data.Users;
using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Effects.Egress;

namespace RulesDashboard.Dashboard.Pipeline;

/// <summary>Runs the rules for a login and records what they did. The one way from a protocol endpoint to the rules.</summary>
internal sealed class LoginPipeline(
    PipelineSnapshots snapshots,
    RulePipeline rules,
    LoginWorld world,
    ExecutionWriter executions,
    IOptions<PipelineOptions> options)
{
    /// <summary>What applications are told when rules took too long, or never called back.</summary>
    private const string TimeOut = "Request to Webtask exceeded allowed execution time";

    /// <summary>Runs the enabled rules, or those of the snapshot the login began with.</summary>
    /// <param name="login">Who logs in where.</param>
    /// <param name="cancellationToken">Ends the wait for the database; once rules run, they run to their end.</param>
    public async Task<LoginDecision> RunAsync(LoginInput login, CancellationToken cancellationToken)
    {
        var start = new ExecutionStart(Guid.CreateVersion7(), Execution.NewReference(), world.Time.GetUtcNow().UtcDateTime);
        var pinned = await snapshots.GetAsync(login.SnapshotId, cancellationToken);
        var request = await RequestAsync(login, pinned, cancellationToken);

        // A closed tab must not erase what its login did, and the end of the program waits for it.
        var run = await rules.RunAsync(request, world.EffectsOf(login), CancellationToken.None);

        executions.Write(ExecutionMapping.ToExecution(login, request, run.Decided, start));
        if (!run.Decided.Completed)
        {
            _ = RecordCompletionAsync(login, request, run.Completion, start);
        }

        return Decide(run.Decided, start, pinned.Id);
    }

    private async Task<PipelineRequest> RequestAsync(LoginInput login, Pinned pinned, CancellationToken cancellationToken)
    {
        var token = pinned.MayCallManagement ? world.Token.Of(login.Origin) : "";
        return new PipelineRequest
        {
            Rules = options.Value.DisableRules || (options.Value.DisableRulesOnExchanges && login.Protocol is (PasswordGrant.Protocol or StoredGrant.RefreshProtocol)) ? [] : pinned.Rules,
            User = login.User,
            Context = login.Context,
            Configuration = await snapshots.ConfigurationAsync(cancellationToken),
            Auth0 = Auth0Of(login.Origin) with { AccessToken = token },
            SnapshotId = pinned.Id,
            Hidden = token.Length == 0 ? login.Hidden : new Dictionary<string, string>(login.Hidden) { ["auth0.accessToken"] = token },
        };
    }

    /// <summary>What rules see as <c>auth0</c> under an origin, without a token.</summary>
    public static Auth0Access Auth0Of(string origin) => new(new Uri(origin).Authority, $"{origin}/api/v2", "");

    private async Task RecordCompletionAsync(LoginInput login, PipelineRequest request, Task<PipelineReport> completion, ExecutionStart start) =>
        executions.Write(ExecutionMapping.ToExecution(login, request, await completion, start));

    private LoginDecision Decide(PipelineReport report, ExecutionStart start, string snapshotId)
    {
        var reference = start.Reference;
        if (report.Outcome is PipelineOutcome.Failed failed)
        {
            world.Logger.LoginFailed(reference, failed.Fault.RuleId, failed.Fault.Kind);
        }

        return report.Outcome switch
        {
            PipelineOutcome.Allowed => new LoginDecision.Allowed(reference, report.User, report.Context),
            PipelineOutcome.Denied denied => new LoginDecision.Denied(reference, denied.Error, denied.Description),
            PipelineOutcome.Redirected redirected => new LoginDecision.Redirected(reference, redirected.Url, report.User, snapshotId, start.Id),
            PipelineOutcome.SecondFactor second => new LoginDecision.SecondFactor(reference, second.Request, report.User, report.Context),
            PipelineOutcome.Failed { Fault.Kind: FaultKind.Interrupted } => new LoginDecision.Interrupted(reference),
            PipelineOutcome.Failed fault => new LoginDecision.Failed(reference, FailureOf(fault.Fault)),
            _ => throw new InvalidOperationException($"Unknown outcome {report.Outcome}."),
        };
    }

    // What the rule itself threw is for the application, as it was on Auth0; why a limit ended it is for the administrator. Source: semantics 4.2.
    private static string FailureOf(RuleFault fault) => fault.Kind switch
    {
        FaultKind.Thrown or FaultKind.Rejected => fault.Message,
        FaultKind.Syntax => "Unable to compile submitted JavaScript. " + fault.Message,
        FaultKind.NoCallback or FaultKind.CpuTime or FaultKind.RuleTime or FaultKind.LoginTime or FaultKind.Statements or FaultKind.Regex => TimeOut,
        _ => "The login could not be completed.",
    };
}

/// <summary>What a login has around it: effects on the real world, the clock.</summary>
internal sealed class LoginWorld(EgressClient egress, OwnApi api, RuleToken token, UserProfileStore users, TimeProvider time, ILogger<LoginPipeline> logger)
{
    public TimeProvider Time => time;

    public ILogger Logger => logger;

    public RuleToken Token => token;

    public LoginEffects EffectsOf(LoginInput login) => new(egress, api, users, login, logger);
}
