using System.Globalization;

namespace RulesDashboard.Runtime.Modules;

/// <summary>The numbers of a version such as <c>4.17.23</c>; a suffix (<c>-alpha8</c>) does not count when versions are compared.</summary>
internal readonly record struct ModuleVersion(int Major, int Minor, int Patch) : IComparable<ModuleVersion>
{
    /// <summary>Reads <c>1.2.3</c> with an optional suffix; anything else (a range, a tag) is no version.</summary>
    public static bool TryParse(string text, out ModuleVersion version)
    {
        version = default;
        var suffix = text.AsSpan().IndexOfAny('-', '+');
        var parts = (suffix < 0 ? text : text[..suffix]).Split('.');
        if (parts.Length != 3 || !TryNumber(parts[0], out var major) || !TryNumber(parts[1], out var minor) || !TryNumber(parts[2], out var patch))
        {
            return false;
        }

        version = new ModuleVersion(major, minor, patch);
        return true;
    }

    /// <summary>Whether one may stand in for the other: the same major version, below 1.0 the same minor version as well.</summary>
    public bool IsCompatibleWith(ModuleVersion other) => Major == other.Major && (Major != 0 || Minor == other.Minor);

    /// <summary>How far two compatible versions are apart; a newer one counts as a little nearer than an older one.</summary>
    public long DistanceTo(ModuleVersion wanted)
    {
        var steps = Math.Abs((long)Minor - wanted.Minor) * 1_000_000 + Math.Abs((long)Patch - wanted.Patch);
        return steps * 2 + (CompareTo(wanted) < 0 ? 1 : 0);
    }

    public int CompareTo(ModuleVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
