using System.Diagnostics;
using RulesDashboard.Runtime.Effects;

namespace RulesDashboard.Runtime.Execution;

/// <summary>The HTTP requests of one login: so many are under way at once, the others wait in line, in order and within their own time.</summary>
#pragma warning disable CA1001 // The semaphore has no handle, and requests that are cut off give their places back after the login.
internal sealed class HttpLine(RuleLimits limits)
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _free = new(limits.HttpConcurrent);

    public async Task<HttpReply> SendAsync(HttpEffect request, Func<HttpEffect, CancellationToken, Task<HttpReply>> send, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var time = request.Timeout is { } asked ? Sandbox.Earlier(asked, limits.HttpTime) : limits.HttpTime;
        var waits = _free.CurrentCount == 0;
        if (!await _free.WaitAsync(time, cancellationToken).ConfigureAwait(false))
        {
            return new HttpReply.Lost("ETIMEDOUT", "ETIMEDOUT", LimitText.HttpConcurrent(limits, Stopwatch.GetElapsedTime(began))) { Connecting = true };
        }

        try
        {
            return await send(waits ? request with { Timeout = Left(time, began) } : request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _free.Release();
        }
    }

    private static TimeSpan Left(TimeSpan time, long began) =>
        time - Stopwatch.GetElapsedTime(began) is var left && left > TimeSpan.FromMilliseconds(1) ? left : TimeSpan.FromMilliseconds(1);
}
