using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using OpenIddict.Abstractions;
using OpenIddict.Client;

namespace RulesDashboard.Dashboard.Features.Connections.Upstream;

/// <summary>What a provider publishes of itself, asked for when it is needed and kept for a while. Safe from any thread.</summary>
/// <remarks>Whoever comes while it is being asked for waits for that answer. A provider that did not answer is left alone for a few seconds: nobody else waits for it meanwhile.</remarks>
internal sealed class UpstreamDiscovery(OpenIddictClientRegistration registration, OpenIddictClientService client, IOptions<UpstreamOptions> options, TimeProvider time)
    : IConfigurationManager<OpenIddictConfiguration>
{
    private readonly Lock _gate = new();
    private Task<Answer>? _asking;
    private Answer? _answer;

    /// <exception cref="UpstreamUnavailableException">It did not answer, or nothing that can be used.</exception>
    public async Task<OpenIddictConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        Task<Answer> asking;
        lock (_gate)
        {
            if (_answer is { } answer && IsFresh(answer))
            {
                return answer.Value;
            }

            asking = _asking ??= Task.Run(AskAsync, CancellationToken.None); // nobody's token: others wait for the same answer
        }

        return (await asking.WaitAsync(cancel)).Value;
    }

    public void RequestRefresh()
    {
        lock (_gate)
        {
            _answer = null;
        }
    }

    private bool IsFresh(Answer answer) => time.GetUtcNow() < answer.At + (answer.Failure is null ? options.Value.DiscoveryAge : options.Value.RetryAfter);

    private async Task<Answer> AskAsync()
    {
        var answer = await TryAsync();
        lock (_gate)
        {
            (_answer, _asking) = (answer, null);
        }

        return answer;
    }

    private async Task<Answer> TryAsync()
    {
        using var deadline = new CancellationTokenSource(options.Value.Timeout, time);
        try
        {
            IConfigurationRetriever<OpenIddictConfiguration> retriever = new OpenIddictClientRetriever(client, registration);
            return new Answer(time.GetUtcNow(), await retriever.GetConfigurationAsync(registration.ConfigurationEndpoint!.AbsoluteUri, null!, deadline.Token).WaitAsync(deadline.Token), null);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return new Answer(time.GetUtcNow(), null, exception);
        }
    }

    private sealed record Answer(DateTimeOffset At, OpenIddictConfiguration? Known, Exception? Failure)
    {
        public OpenIddictConfiguration Value => Known ?? throw new UpstreamUnavailableException(Failure!);
    }
}

/// <summary>An identity provider does not answer as it should.</summary>
internal sealed class UpstreamUnavailableException(Exception reason) : Exception("The identity provider does not answer as it should.", reason);
