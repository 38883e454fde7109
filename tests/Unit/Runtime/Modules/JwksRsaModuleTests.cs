using System.Text.Json.Nodes;

namespace RulesDashboard.Unit.Runtime.Modules;

public sealed class JwksRsaModuleTests
{
    private const string Modulus =
        "u1SU1LfVLPHCozMxH2Mo4lgOEePzNm0tRgeLezV6ffAt0gunVTLw7onLRnrq0_IzW7yWR7QkrmBL7jTKEn5u-qKhbwKfBstIs-bMY2Zkp18gnTxKLxoS2tFczGkPLPgizskuemMghRniWaoLcyehkd3qqGElvW_VDL5AaWTg0nLVkjRo9z-40RQzuVaE8AkAFmxZzow3x-VJYKdjykkJ0iT9wCS0DRTXu269V264Vf_3jvredZiKRkgwlL9xNAwxXFg0x_XFw005UWVRIkdgcKWTjpBP2dPwVZ4WWC-9aGVd-Gyn1o0CLelf4rEjGoXbAAEgAqeGUxrcIlbjXfbcmw";

    [Fact]
    public void GetSigningKey_KeyOfTheSet_IsAPublicKeyAndIsKept()
    {
        var host = Host();

        var text = host.Run("const c = require('jwks-rsa')({ jwksUri: 'https://tenant.test/.well-known/jwks.json' }); c.getSigningKey('one', (e, key) => c.getSigningKey('one', (e2, again) => finish(key.getPublicKey() + (again.publicKey === key.rsaPublicKey))))");

        Assert.StartsWith("-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAu1SU1LfVLPHCozMxH2Mo\n4lgOEePzNm0tRgeLezV6ffAt0gunVTLw7onLRnrq0/IzW7yWR7QkrmBL7jTKEn5u\n", text, StringComparison.Ordinal);
        Assert.EndsWith("true", text, StringComparison.Ordinal);
        Assert.Single(host.Requests);
    }

    [Fact]
    public void GetSigningKey_UnknownKey_IsAnErrorThatNamesIt()
    {
        var text = Host().Run("require('jwks-rsa')({ jwksUri: 'https://tenant.test/jwks' }).getSigningKey('two').catch((e) => finish(e.name + ': ' + e.message))");

        Assert.Equal("SigningKeyNotFoundError: Unable to find a signing key that matches 'two'", text);
    }

    private static FakeModuleHost Host()
    {
        var set = new JsonObject { ["keys"] = new JsonArray(new JsonObject { ["kid"] = "one", ["kty"] = "RSA", ["use"] = "sig", ["alg"] = "RS256", ["n"] = Modulus, ["e"] = "AQAB" }) };
        var host = new FakeModuleHost { Answer = _ => FakeModuleHost.Reply(200, set.ToJsonString(), ("content-type", "application/json")) };
        host.Run("global.Buffer = require('buffer').Buffer");
        return host;
    }
}
