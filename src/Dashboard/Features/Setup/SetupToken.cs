using System.Security.Cryptography;
using System.Text;

namespace RulesDashboard.Dashboard.Features.Setup;

/// <summary>The key to the set-up page: whoever reads the console of a fresh installation is its first administrator.</summary>
internal sealed class SetupToken
{
    private string? _value;

    /// <summary>Null when the installation has an administrator.</summary>
    public string? Value => Volatile.Read(ref _value);

    public void Open() => Volatile.Write(ref _value, RandomNumberGenerator.GetHexString(40, lowercase: true));

    public void Close() => Volatile.Write(ref _value, null);

    public bool Matches(string? token) => Value is { } value
        && token is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(value), Encoding.UTF8.GetBytes(token));
}
