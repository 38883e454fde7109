using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using RulesDashboard.Data.Storage;

namespace RulesDashboard.Data.Executions;

/// <summary>The questions about executions that the database answers.</summary>
internal static class ExecutionQueries
{
    public static Expression<Func<Execution, ExecutionSummary>> ToSummary { get; } = execution => new ExecutionSummary
    {
        Id = execution.Id,
        Reference = execution.Reference,
        Kind = execution.Kind,
        StartedAt = execution.StartedAt,
        DurationMs = execution.DurationMs,
        Outcome = execution.Outcome,
        Error = execution.Error,
        Message = execution.Message,
        DecidedBy = execution.Steps.Where(step => step.Outcome == StepOutcome.Denied || step.Outcome == StepOutcome.Failed)
            .OrderByDescending(step => step.Index).Select(step => step.RuleName).FirstOrDefault(),
        UserId = execution.UserId,
        UserLabel = execution.UserLabel,
        ClientId = execution.ClientId,
        ClientName = execution.ClientName,
        Connection = execution.Connection,
        Protocol = execution.Protocol,
        Ip = execution.Ip,
        StepCount = execution.Steps.Count,
        Completed = execution.Completed,
        BackgroundFaults = execution.BackgroundFaults,
    };

    public static IQueryable<Execution> Filtered(IQueryable<Execution> executions, ExecutionFilter filter)
    {
        executions = filter.Kind is { } kind ? executions.Where(execution => execution.Kind == kind) : executions;
        executions = filter.Outcome is { } outcome ? executions.Where(execution => execution.Outcome == outcome) : executions;
        executions = filter.ClientId is { } client ? executions.Where(execution => execution.ClientId == client) : executions;
        executions = filter.UserId is { } user ? executions.Where(execution => execution.UserId == user) : executions;
        executions = filter.From is { } from ? executions.Where(execution => execution.StartedAt >= from) : executions;
        executions = filter.To is { } to ? executions.Where(execution => execution.StartedAt < to) : executions;
        executions = filter.RuleId is { } rule ? executions.Where(execution => execution.Steps.Any(step => step.RuleId == rule)) : executions;
        if (filter.Before is { StartedAt: var time, Id: var id })
        {
            executions = executions.Where(execution => execution.StartedAt <= time && (execution.StartedAt < time || execution.Id < id));
        }

        return string.IsNullOrWhiteSpace(filter.Search) ? executions : Searched(executions, filter.Search.Trim());
    }

    private static IQueryable<Execution> Searched(IQueryable<Execution> executions, string search)
    {
        var pattern = LikePattern.Containing(search);
        var start = pattern[1..];
        return executions.Where(execution => EF.Functions.Like(execution.UserLabel, pattern, LikePattern.Escape)
            || EF.Functions.Like(execution.ClientName, pattern, LikePattern.Escape)
            || EF.Functions.Like(execution.Message, pattern, LikePattern.Escape)
            || EF.Functions.Like(execution.Reference, start, LikePattern.Escape)
            || execution.UserId == search);
    }
}
