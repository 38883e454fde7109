using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace RulesDashboard.Dashboard.Features.Management;

/// <summary>How often an application may call, said in the headers of every answer. Refuses before anything has been done.</summary>
internal sealed class ManagementRate(IOptions<ManagementOptions> options, TimeProvider time) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(client => RateLimitPartition.GetTokenBucketLimiter(client, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = options.Value.RequestsAtOnce,
        TokensPerPeriod = options.Value.RequestsPerSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    }));

    /// <summary>Null when the call may go on.</summary>
    public ManagementError? Admit(HttpContext http, string client)
    {
        using var lease = _limiter.AttemptAcquire(client);
        var headers = http.Response.Headers;
        headers["x-ratelimit-limit"] = options.Value.RequestsAtOnce.ToString(CultureInfo.InvariantCulture);
        headers["x-ratelimit-remaining"] = (_limiter.GetStatistics(client)?.CurrentAvailablePermits ?? 0).ToString(CultureInfo.InvariantCulture);
        headers["x-ratelimit-reset"] = (time.GetUtcNow().ToUnixTimeSeconds() + 1).ToString(CultureInfo.InvariantCulture);
        if (lease.IsAcquired)
        {
            return null;
        }

        headers.RetryAfter = "1";
        return new ManagementError(StatusCodes.Status429TooManyRequests, "Global limit has been reached", "too_many_requests");
    }

    public void Dispose() => _limiter.Dispose();
}
