using System.Text;
using RulesDashboard.Dashboard.Features.SecondFactor;

namespace RulesDashboard.Unit.Dashboard.SecondFactor;

public sealed class TotpTests
{
    // RFC 6238, appendix B, the last six digits.
    private static readonly string Key = Base32.Encode("12345678901234567890"u8);

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void Code_IsThatOfTheStandard(long seconds, string code) =>
        Assert.Equal(code, Totp.CodeOf(Key, Totp.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Theory]
    [InlineData(59, "287082", 1L)]
    [InlineData(59, "287 082 ", 1L)]
    [InlineData(89, "287082", 1L)]
    [InlineData(29, "287082", 1L)]
    [InlineData(90, "287082", null)]
    [InlineData(59, "287083", null)]
    [InlineData(59, "", null)]
    [InlineData(59, "28708٢", null)]
    public void Match_TakesAStepToEitherSide(long seconds, string code, long? step) => Assert.Equal(step, Totp.Match(Key, code, DateTimeOffset.FromUnixTimeSeconds(seconds)));

    [Theory]
    [InlineData("")]
    [InlineData("f")]
    [InlineData("foobar")]
    public void Base32_DecodesWhatItEncodes(string text) => Assert.Equal(text, Encoding.ASCII.GetString(Base32.Decode(Base32.Encode(Encoding.ASCII.GetBytes(text)))));

    [Fact]
    public void Base32_IsThatOfTheStandard() => Assert.Equal("MZXW6YTBOI", Base32.Encode("foobar"u8));

    [Fact]
    public void Address_EscapesNames() =>
        Assert.Equal("otpauth://totp/A%3AB%20%26:a%40b.example?secret=KEY&issuer=A%3AB%20%26&digits=6&period=30", Totp.AddressOf("A:B &", "a@b.example", "KEY"));
}
