using System.Text.Json;
using RulesDashboard.Data.Connections;

namespace RulesDashboard.Dashboard.Features.Account.SelfService;

/// <summary>What a connection's options ask of passwords. Immutable. Source: Auth0's options of user databases.</summary>
internal sealed record PasswordRules
{
    /// <summary>Fewer characters are never enough, whatever a connection says. Source: NIST SP 800-63B.</summary>
    public const int LeastLength = 8;

    /// <summary>More are cut by nobody and taken by nobody.</summary>
    public const int MostLength = 1024;

    private const int KindsAsked = 3;
    private const int MostHistory = 24;

    /// <summary>Of a connection that says nothing.</summary>
    public static PasswordRules Usual { get; } = new();

    public int MinLength { get; init; } = LeastLength;

    /// <summary>How many of lower case, upper case, digits and others it needs; 0 to 4.</summary>
    public int Kinds { get; init; }

    /// <summary>Whether lower case, upper case and digits must all be there.</summary>
    public bool NeedsCasesAndDigits { get; init; }

    /// <summary>Whether three times the same character in a row is too many.</summary>
    public bool NoRepeats { get; init; }

    /// <summary>Whether it must not hold the user's name or address.</summary>
    public bool NoPersonalInfo { get; init; }

    /// <summary>Whether well-known passwords are refused, and these.</summary>
    public bool NoDictionary { get; init; }

    /// <summary>Lower case.</summary>
    public IReadOnlySet<string> Dictionary { get; init; } = new HashSet<string>();

    /// <summary>How many former passwords must not come back; 0 to 24.</summary>
    public int History { get; init; }

    /// <summary>As the options of a user database say.</summary>
    public static PasswordRules Of(SignInConnection connection)
    {
        var level = connection.Option("passwordPolicy") ?? "";
        var rules = level switch
        {
            "fair" => new PasswordRules { NeedsCasesAndDigits = true },
            "good" => new PasswordRules { Kinds = KindsAsked },
            "excellent" => new PasswordRules { MinLength = 10, Kinds = KindsAsked, NoRepeats = true },
            _ => Usual,
        };
        var length = Member(connection, "password_complexity_options", "min_length") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var given) ? given : rules.MinLength;
        return rules with
        {
            MinLength = Math.Clamp(length, LeastLength, 128),
            NoPersonalInfo = IsOn(connection, "password_no_personal_info"),
            NoDictionary = IsOn(connection, "password_dictionary"),
            Dictionary = Words(Member(connection, "password_dictionary", "dictionary")),
            History = !IsOn(connection, "password_history") ? 0
                : Member(connection, "password_history", "size") is { ValueKind: JsonValueKind.Number } size && size.TryGetInt32(out var count) ? Math.Clamp(count, 1, MostHistory) : 5,
        };
    }

    /// <summary>Everything that is wrong with it but what only the database knows; empty when nothing is.</summary>
    /// <param name="password">As it was typed.</param>
    /// <param name="personal">Name, addresses and user name of the person; null where unknown.</param>
    public IEnumerable<PasswordFault> Check(string password, IEnumerable<string?> personal)
    {
        if (password.Length < MinLength)
        {
            yield return new PasswordFault("PasswordTooShort", MinLength);
        }

        if (password.Length > MostLength)
        {
            yield return new PasswordFault("PasswordTooLong", MostLength);
        }

        if (NeedsCasesAndDigits && !(password.Any(char.IsLower) && password.Any(char.IsUpper) && password.Any(char.IsDigit)))
        {
            yield return new PasswordFault("PasswordNeedsCasesAndDigits");
        }

        if (KindsOf(password) < Kinds)
        {
            yield return new PasswordFault("PasswordNeedsKinds", Kinds);
        }

        if (NoRepeats && Enumerable.Range(2, Math.Max(password.Length - 2, 0)).Any(index => password[index] == password[index - 1] && password[index] == password[index - 2]))
        {
            yield return new PasswordFault("PasswordRepeats");
        }

        if (NoPersonalInfo && personal.SelectMany(Parts).Any(part => password.Contains(part, StringComparison.OrdinalIgnoreCase)))
        {
            yield return new PasswordFault("PasswordIsPersonal");
        }

        if (NoDictionary && (CommonPasswords.Contains(password) || Dictionary.Contains(password.ToLowerInvariant())))
        {
            yield return new PasswordFault("PasswordIsCommon");
        }
    }

    private static int KindsOf(string password) => new[]
    {
        password.Any(char.IsLower), password.Any(char.IsUpper), password.Any(char.IsDigit), password.Any(character => !char.IsLetterOrDigit(character)),
    }.Count(there => there);

    /// <summary>What of a name or an address would give a password away: parts of four characters and more.</summary>
    private static IEnumerable<string> Parts(string? text) =>
        (text ?? "").Split(['@', ' ', '.', '_', '-', '+'], StringSplitOptions.RemoveEmptyEntries).Where(part => part.Length > 3);

    private static JsonElement? Member(SignInConnection connection, string option, string name) =>
        connection.OptionValue(option) is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(name, out var member) ? member : null;

    private static bool IsOn(SignInConnection connection, string option) => Member(connection, option, "enable") is { ValueKind: JsonValueKind.True };

    private static HashSet<string> Words(JsonElement? list) => list is { ValueKind: JsonValueKind.Array } words
        ? [.. words.EnumerateArray().Where(word => word.ValueKind is JsonValueKind.String).Select(word => word.GetString()!.ToLowerInvariant())]
        : [];
}
