using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Client;
using RulesDashboard.Data.Keys;

namespace RulesDashboard.Dashboard.Features.Connections.Upstream;

/// <summary>Protects what goes to a provider and back with the keys that the database keeps, so that any node can read the answer.</summary>
internal sealed class UpstreamKeys(SigningKeyStore keys) : IConfigureOptions<OpenIddictClientOptions>
{
    public void Configure(OpenIddictClientOptions options)
    {
        options.SigningCredentials.AddRange(keys.GetOrCreate(KeyUse.Signing).Select(key => new SigningCredentials(ToSecurityKey(key), SecurityAlgorithms.RsaSha256)));
        options.EncryptionCredentials.AddRange(keys.GetOrCreate(KeyUse.Encryption)
            .Select(key => new EncryptingCredentials(ToSecurityKey(key), SecurityAlgorithms.RsaOAEP, SecurityAlgorithms.Aes256CbcHmacSha512)));
    }

    private static RsaSecurityKey ToSecurityKey(SigningKeyMaterial key) => new(key.CreateRsa()) { KeyId = key.Id };
}
