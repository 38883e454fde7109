using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using RulesDashboard.Data.Keys;

namespace RulesDashboard.Dashboard.Features.Oidc;

/// <summary>Gives the OpenID Connect server the keys that the database keeps, so that every node has the same ones.</summary>
internal sealed class ServerKeys(SigningKeyStore keys) : IConfigureOptions<OpenIddictServerOptions>
{
    public void Configure(OpenIddictServerOptions options)
    {
        options.SigningCredentials.AddRange(keys.GetOrCreate(KeyUse.Signing)
            .Select(key => new SigningCredentials(ToSecurityKey(key), SecurityAlgorithms.RsaSha256)));
        options.EncryptionCredentials.AddRange(keys.GetOrCreate(KeyUse.Encryption)
            .Select(key => new EncryptingCredentials(
                ToSecurityKey(key), SecurityAlgorithms.RsaOAEP, SecurityAlgorithms.Aes256CbcHmacSha512)));
    }

    private static RsaSecurityKey ToSecurityKey(SigningKeyMaterial key) => new(key.CreateRsa()) { KeyId = key.Id };
}
