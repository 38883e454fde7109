using System.Collections.Frozen;
using System.Reflection;
using System.Text.RegularExpressions;

namespace RulesDashboard.Runtime.Modules;

/// <summary>All modules of this build, and which of them a specifier means. One for the process; thread-safe.</summary>
/// <remarks>
/// Modules are embedded resources: <c>modules/node/NAME.js</c> are Node's own, <c>modules/internal/NAME.js</c> what only modules of ours
/// require, <c>modules/NAME@VERSION.js</c> all others (a scope's slash is written <c>+</c>). The first engine that requires a module pays for parsing it. Resolution is that of the semantics, section 6.1.
/// </remarks>
public sealed partial class ModuleCatalogue
{
    /// <summary>How modules of ours, and only those, name a package whose name Node's own module has too.</summary>
    internal const string PackagePrefix = "npm:";

    /// <summary>How modules of ours, and only those, name what they share.</summary>
    internal const string InternalPrefix = "internal:";

    private const string Prefix = "modules/";
    private const string NodePrefix = "modules/node/";
    private const string SharedPrefix = "modules/internal/";

    // Their patterns are known: a machine that is busy must not stop them in the middle of a login.
    private static readonly TimeSpan LeastRegexTime = TimeSpan.FromSeconds(1);

    private readonly FrozenDictionary<string, ModuleEntry> _node;
    private readonly FrozenDictionary<string, ModuleEntry> _internal;
    private readonly FrozenDictionary<string, ModuleEntry[]> _packages;
    private readonly FrozenDictionary<string, ModuleEntry> _defaults;

    /// <param name="regexTime">How long one match of a regular expression of a rule may take; those of modules get at least a second.</param>
    public ModuleCatalogue(TimeSpan regexTime)
    {
        var regexTimeout = regexTime > LeastRegexTime ? regexTime : LeastRegexTime;
        var assembly = typeof(ModuleCatalogue).Assembly;
        var resources = assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal))
            .ToLookup(resource => resource.StartsWith(SharedPrefix, StringComparison.Ordinal));
        _internal = resources[true].ToFrozenDictionary(NameOf, resource => new ModuleEntry(NameOf(resource), "internal", Text(assembly, resource), regexTimeout), StringComparer.Ordinal);
        var entries = resources[false].Select(resource => ToEntry(assembly, resource, regexTimeout)).ToList();
        _node = entries.Where(entry => entry.Version is null).ToFrozenDictionary(entry => entry.Name, StringComparer.Ordinal);
        _packages = entries.Where(entry => entry.Version is not null)
            .GroupBy(entry => entry.Name, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, NewestFirst, StringComparer.Ordinal);
        _defaults = _packages.ToFrozenDictionary(package => package.Key, package => ModuleDefaults.Choose(package.Key, package.Value), StringComparer.Ordinal);
    }

    /// <summary>What rules can require, as they would write it: <c>crypto</c>, <c>lodash@4.17.23</c>. Ordered.</summary>
    public IReadOnlyList<string> Names =>
        [.. _node.Keys.Concat(_packages.Values.SelectMany(entries => entries).Select(entry => entry.Id)).Order(StringComparer.Ordinal)];

    /// <summary>Parses every module that no engine has asked for yet, so that no login pays for it. A second or two of work.</summary>
    public void Prepare()
    {
        foreach (var entry in _node.Values.Concat(_internal.Values).Concat(_packages.Values.SelectMany(entries => entries)))
        {
            _ = entry.Body;
        }
    }

    /// <summary>Parses what the specifiers lead to and all that those modules require, so that no login pays for it. Unknown ones are skipped.</summary>
    public void Prepare(IEnumerable<string> specifiers)
    {
        ArgumentNullException.ThrowIfNull(specifiers);

        var waiting = new Stack<string>(specifiers);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (waiting.TryPop(out var specifier))
        {
            if (seen.Add(specifier) && Locate(specifier) is { } entry && seen.Add(entry.Id))
            {
                foreach (var required in entry.Requires)
                {
                    waiting.Push(required);
                }
            }
        }
    }

    /// <summary>Node's own module first, then the default, the exact or the nearest version of a package.</summary>
    internal ModuleResolution Resolve(string specifier)
    {
        var coreName = specifier.StartsWith("node:", StringComparison.Ordinal) ? specifier[5..] : specifier;
        if (_node.TryGetValue(coreName, out var core))
        {
            return new ModuleResolution.Found(core, null, null);
        }

        if (PinnedPattern().Match(specifier) is { Success: true } pinned)
        {
            return ResolvePinned(specifier, pinned.Groups[1].Value, pinned.Groups[2].Value);
        }

        if (_defaults.TryGetValue(specifier, out var package))
        {
            return new ModuleResolution.Found(package, null, null);
        }

        return (ModuleResolution?)ResolveMember(specifier) ?? Missing(specifier, specifier);
    }

    /// <summary>The package that stands behind a module of ours, whatever Node's own module of that name is.</summary>
    internal ModuleEntry GetPackage(string name) => _defaults[name];

    private ModuleEntry? Locate(string specifier) => specifier switch
    {
        _ when specifier.StartsWith(PackagePrefix, StringComparison.Ordinal) => _defaults.GetValueOrDefault(specifier[PackagePrefix.Length..]),
        _ when specifier.StartsWith(InternalPrefix, StringComparison.Ordinal) => _internal.GetValueOrDefault(specifier[InternalPrefix.Length..]),
        _ => (Resolve(specifier) as ModuleResolution.Found)?.Entry,
    };

    /// <summary>A module that modules of ours share and no rule can name.</summary>
    internal ModuleEntry GetInternal(string name) => _internal[name];

    private ModuleResolution ResolvePinned(string specifier, string name, string version)
    {
        if (!_packages.TryGetValue(name, out var entries))
        {
            return Missing(specifier, name);
        }

        if (Array.Find(entries, entry => entry.Version == version) is { } exact)
        {
            return new ModuleResolution.Found(exact, null, null);
        }

        return Nearest(entries, version) is { } nearest
            ? new ModuleResolution.Found(nearest, null, $"'{specifier}' is not available: '{nearest.Id}' stands in for it.")
            : Missing(specifier, name);
    }

    private static ModuleEntry? Nearest(ModuleEntry[] entries, string version) =>
        ModuleVersion.TryParse(version, out var wanted)
            ? entries
                .Where(entry => Numbers(entry).IsCompatibleWith(wanted))
                .MinBy(entry => Numbers(entry).DistanceTo(wanted))
            : null;

    /// <summary><c>lodash/get</c>: lodash publishes each of its functions as a file of its own as well.</summary>
    private ModuleResolution.Found? ResolveMember(string specifier) =>
        specifier.StartsWith("lodash/", StringComparison.Ordinal) && _defaults.TryGetValue("lodash", out var entry)
            ? new ModuleResolution.Found(entry, specifier["lodash/".Length..], null)
            : null;

    private ModuleResolution.Missing Missing(string specifier, string name) =>
        new($"Cannot find module '{specifier}'\n{Hint(name)}");

    private string Hint(string name)
    {
        if (_packages.TryGetValue(name, out var entries))
        {
            return $"There is {string.Join(", ", entries.Select(entry => $"'{entry.Id}'"))}.";
        }

        if (_node.ContainsKey(name))
        {
            return $"Node's own module is there without a version: '{name}'.";
        }

        if (name is "http" or "https" or "net" or "fs" or "child_process")
        {
            return $"A rule has no '{name}'; for HTTP there is 'request'.";
        }

        var nearest = _node.Keys.Concat(_packages.Keys).MinBy(candidate => (Distance(candidate, name), candidate));
        return nearest is not null && Distance(nearest, name) <= Math.Min(2, name.Length / 2)
            ? $"Did you mean '{nearest}'?"
            : $"There are: {string.Join(", ", _node.Keys.Concat(_packages.Keys).Distinct().Order(StringComparer.Ordinal))}.";
    }

    private static ModuleEntry[] NewestFirst(IEnumerable<ModuleEntry> entries) => [.. entries.OrderByDescending(Numbers)];

    private static ModuleVersion Numbers(ModuleEntry entry) => ModuleVersion.TryParse(entry.Version!, out var version) ? version : default;

    private static ModuleEntry ToEntry(Assembly assembly, string resource, TimeSpan regexTimeout)
    {
        var isNode = resource.StartsWith(NodePrefix, StringComparison.Ordinal);
        var file = resource[(isNode ? NodePrefix : Prefix).Length..^".js".Length].Replace('+', '/');
        var at = isNode ? -1 : file.LastIndexOf('@');
        return at < 0
            ? new ModuleEntry(file, null, Text(assembly, resource), regexTimeout)
            : new ModuleEntry(file[..at], file[(at + 1)..], Text(assembly, resource), regexTimeout);
    }

    private static string NameOf(string resource) => resource[SharedPrefix.Length..^".js".Length];

    private static Func<string> Text(Assembly assembly, string resource) => () =>
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    };

    /// <summary>How many letters two names differ by, as far as a slip of the hand goes.</summary>
    private static int Distance(string left, string right)
    {
        if (Math.Abs(left.Length - right.Length) > 2)
        {
            return int.MaxValue;
        }

        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var row = 1; row <= left.Length; row++)
        {
            var current = new int[right.Length + 1];
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var replaced = previous[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
                current[column] = Math.Min(replaced, Math.Min(previous[column], current[column - 1]) + 1);
            }

            previous = current;
        }

        return previous[^1];
    }

    [GeneratedRegex("^(@?[^@]+)@(.+)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex PinnedPattern();
}
