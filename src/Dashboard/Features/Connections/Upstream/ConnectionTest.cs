using System.Text.Json;
using Microsoft.Extensions.Options;
using OpenIddict.Client;
using OpenIddict.Client.WebIntegration;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Dashboard.Shared;
using RulesDashboard.Data.Connections;
using RulesDashboard.Runtime.Effects.Egress;

namespace RulesDashboard.Dashboard.Features.Connections.Upstream;

/// <summary>Tries what can be tried of a connection without a person: its settings, what the provider publishes of itself, and its keys. Says exactly what is wrong.</summary>
internal sealed class ConnectionTest(AdministratorEgress egress, IOptions<UpstreamOptions> options, IOptions<OidcOptions> oidc)
{
    private const int MaxBytes = 1024 * 1024;

    /// <summary>What was found, in the order of trying; nothing is tried after the first failure.</summary>
    public async Task<IReadOnlyList<ConnectionFinding>> RunAsync(SignInConnection connection, CancellationToken cancellationToken)
    {
        var findings = new List<ConnectionFinding>();
        try
        {
            var registration = Registration(connection);
            findings.Add(new(true, "Everything that it needs is entered."));
            if (registration.ConfigurationEndpoint is { IsAbsoluteUri: true } discovery)
            {
                await PublishedAsync(registration, discovery, findings, cancellationToken);
            }
            else
            {
                findings.Add(new(true, "This provider publishes nothing that could be tried: sign in with it to see whether the client id and secret are right."));
            }
        }
        catch (Exception exception) when (exception is UpstreamSettingsException or InvalidOperationException or ArgumentException)
        {
            findings.Add(new(false, exception is UpstreamSettingsException ? exception.Message : "The settings do not fit together."));
        }

        return findings;
    }

    private OpenIddictClientRegistration Registration(SignInConnection connection)
    {
        var registration = UpstreamRegistration.Of(connection, oidc.Value.AllowHttp);
        if (registration.ProviderType is not null)
        {
            OpenIddictClientWebIntegrationConfiguration.ConfigureProvider(registration);
        }

        if (registration.Configuration is null && registration.Issuer is { } issuer)
        {
            registration.ConfigurationEndpoint ??= new Uri(issuer.AbsoluteUri.TrimEnd('/') + "/.well-known/openid-configuration");
            registration.ConfigurationEndpoint = new Uri(new Uri(issuer.AbsoluteUri.TrimEnd('/') + "/"), registration.ConfigurationEndpoint);
        }

        return registration;
    }

    private async Task PublishedAsync(OpenIddictClientRegistration registration, Uri discovery, List<ConnectionFinding> findings, CancellationToken cancellationToken)
    {
        if (await FetchAsync("discovery document", discovery, findings, cancellationToken) is not { } document || Missing(registration, document) is { } missing && Add(findings, false, missing))
        {
            return;
        }

        findings.Add(new(true, $"{discovery.Host} answers with its discovery document."));
        if (!document.TryGetProperty("jwks_uri", out var address) || !Uri.TryCreate(address.GetString(), UriKind.Absolute, out var keys) || await FetchAsync("keys", keys, findings, cancellationToken) is not { } set)
        {
            return;
        }

        var count = set.TryGetProperty("keys", out var list) && list.ValueKind is JsonValueKind.Array ? list.GetArrayLength() : 0;
        findings.Add(count > 0 ? new(true, $"It publishes {count} {(count == 1 ? "key" : "keys")} to check its tokens with.") : new(false, $"{keys} has no keys: its tokens could not be checked."));
    }

    private static string? Missing(OpenIddictClientRegistration registration, JsonElement document)
    {
        if (Text(document, "issuer") is not { } issuer)
        {
            return "The discovery document names no issuer.";
        }

        // A template stands there for providers of many organizations.
        if (!issuer.Contains('{', StringComparison.Ordinal) && (!Uri.TryCreate(issuer, UriKind.Absolute, out var named) || named != registration.Issuer))
        {
            return registration.ProviderType is null
                ? $"The provider calls itself {issuer}, not {registration.Issuer}: enter {issuer} as the issuer."
                : $"The provider calls itself {issuer}, not {registration.Issuer}: enter the id that stands in it as the tenant.";
        }

        var needed = registration.GrantTypes.Contains(OpenIddict.Abstractions.OpenIddictConstants.GrantTypes.Implicit) ? new[] { "authorization_endpoint", "jwks_uri" } : ["authorization_endpoint", "token_endpoint", "jwks_uri"];
        return needed.Where(name => Text(document, name) is null).ToList() is { Count: > 0 } absent ? $"The discovery document has no {string.Join(", no ", absent)}." : null;
    }

    private async Task<JsonElement?> FetchAsync(string what, Uri url, List<ConnectionFinding> findings, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.Value.Timeout);
        try
        {
            using var http = new HttpMessageInvoker(egress.CreateHandler());
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            using var response = await http.SendAsync(request, deadline.Token);
            if (!response.IsSuccessStatusCode)
            {
                Add(findings, false, $"{url} answered {(int)response.StatusCode} instead of the {what}.");
                return null;
            }

            await using var body = await response.Content.ReadAsStreamAsync(deadline.Token);
            if (await BoundedBody.ReadAsync(body, MaxBytes, deadline.Token) is not { } bytes)
            {
                Add(findings, false, $"{url} answered with more than {MaxBytes / 1024} kB.");
                return null;
            }

            var json = JsonElement.Parse(bytes.Span);
            return json.ValueKind is JsonValueKind.Object ? json : throw new JsonException();
        }
        catch (JsonException)
        {
            Add(findings, false, $"{url} answered with something that is no JSON object: it is not the {what}.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Add(findings, false, $"{url} did not answer within {options.Value.Timeout.TotalSeconds:0.#} s.");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            Add(findings, false, $"{url}: {AdministratorEgress.Explain(exception, url)}");
        }

        return null;
    }

    private static bool Add(List<ConnectionFinding> findings, bool isGood, string text)
    {
        findings.Add(new ConnectionFinding(isGood, text));
        return true;
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}

/// <summary>One thing that was tried of a connection.</summary>
/// <param name="IsGood">Whether it is as it should be.</param>
/// <param name="Text">A sentence for administrators.</param>
internal sealed record ConnectionFinding(bool IsGood, string Text);
