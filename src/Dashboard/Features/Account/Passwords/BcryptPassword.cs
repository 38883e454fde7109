using System.Globalization;
using System.Text.RegularExpressions;
using Bcrypt = BCrypt.Net.BCrypt;

namespace RulesDashboard.Dashboard.Features.Account.Passwords;

/// <summary><c>$2a$</c>, <c>$2b$</c> or <c>$2y$</c>, with a cost up to 14: about a second.</summary>
internal sealed partial class BcryptPassword : ImportedPassword
{
    private const int MostCost = 14;
    private readonly string _hash;

    /// <exception cref="FormatException">It is no such hash, or costs too much.</exception>
    public BcryptPassword(string hash)
    {
        var match = Shape().Match(hash);
        if (!match.Success)
        {
            throw new FormatException("it is not a bcrypt hash: $2a$, $2b$ or $2y$, a cost and 53 characters.");
        }

        var cost = int.Parse(match.Groups["cost"].ValueSpan, CultureInfo.InvariantCulture);
        _hash = cost is >= 4 and <= MostCost ? hash : throw new FormatException($"its bcrypt cost is {cost}; from 4 to {MostCost} can be verified at a login.");
    }

    public override bool Matches(string password) => Bcrypt.Verify(password, _hash);

    [GeneratedRegex(@"^\$2[aby]\$(?<cost>[0-9]{2})\$[./A-Za-z0-9]{53}\z")]
    private static partial Regex Shape();
}
