using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace RulesDashboard.Runtime.Modules;

/// <summary>All modules of this process, and which of them a specifier means. One for the process; thread-safe.</summary>
/// <remarks>
/// The build's own and the operator's. The first engine that requires a module pays for parsing it. Resolution is that of the semantics,
/// section 6.1.
/// </remarks>
public sealed partial class ModuleCatalogue
{
    /// <summary>How modules of ours, and only those, name a package whose name Node's own module has too.</summary>
    internal const string PackagePrefix = "npm:";

    /// <summary>How modules of ours, and only those, name what they share.</summary>
    internal const string InternalPrefix = "internal:";

    // Their patterns are known: a machine that is busy must not stop them in the middle of a login.
    private static readonly TimeSpan LeastRegexTime = TimeSpan.FromSeconds(1);

    private static readonly string[] Endings = ["", ".js", ".json", ".cjs", "/index.js", "/index.json"];

    private readonly FrozenDictionary<string, ModuleEntry> _node;
    private readonly FrozenDictionary<string, ModuleEntry> _internal;
    private readonly FrozenDictionary<string, ModuleEntry[]> _packages;
    private readonly FrozenDictionary<string, ModuleEntry> _defaults = FrozenDictionary<string, ModuleEntry>.Empty;
    private readonly FrozenDictionary<string, ModuleEntry> _files;
    private readonly ModuleHints _hints;
    private readonly IReadOnlyList<ModuleEntry> _entries;
    private readonly TimeSpan _regexTimeout;
    private readonly bool _strictPins;

    /// <param name="regexTime">How long one match of a regular expression of a rule may take; those of modules get at least a second.</param>
    /// <param name="options">What the operator decided; null for the defaults.</param>
    /// <exception cref="InvalidOperationException">A package of the operator cannot be used; the message names it.</exception>
    public ModuleCatalogue(TimeSpan regexTime, ModuleOptions? options = null)
        : this(RegexTimeout(regexTime), options?.StrictPins ?? false, [.. EmbeddedModules.List(RegexTimeout(regexTime))], PackageFolder.Read(options?.Folder, RegexTimeout(regexTime)))
    {
        _defaults = _packages.ToFrozenDictionary(package => package.Key, package => ModuleDefaults.Choose(package.Key, package.Value), StringComparer.Ordinal);
    }

    private ModuleCatalogue(TimeSpan regexTimeout, bool strictPins, IReadOnlyList<ModuleEntry> given, IReadOnlyList<ModuleEntry> instead)
    {
        var theirs = instead.Select(entry => entry.File.Package).ToHashSet(StringComparer.Ordinal);
        List<ModuleEntry> entries = [.. given.Where(entry => !theirs.Contains(entry.File.Package)), .. instead];
        (_entries, _regexTimeout, _strictPins) = (entries, regexTimeout, strictPins);
        _internal = entries.Where(entry => entry.Name.StartsWith(InternalPrefix, StringComparison.Ordinal)).ToFrozenDictionary(entry => entry.Name, StringComparer.Ordinal);
        _node = entries.Where(entry => entry.Version is null && !_internal.ContainsKey(entry.Name)).ToFrozenDictionary(entry => entry.Name, StringComparer.Ordinal);
        _packages = entries.Where(entry => entry.Version is not null && entry.File.IsMain)
            .GroupBy(entry => entry.Name, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, NewestFirst, StringComparer.Ordinal);
        _files = entries.Where(entry => entry.File.Path.Length > 0).ToFrozenDictionary(entry => $"{entry.File.Package}/{entry.File.Path}", StringComparer.Ordinal);
        _hints = new ModuleHints(_node.Keys, _packages);
    }

    private ModuleCatalogue(ModuleCatalogue standing, IReadOnlyList<ModuleEntry> instead)
        : this(standing._regexTimeout, standing._strictPins, standing._entries, instead)
    {
        var first = instead.ToLookup(entry => entry.Name);
        _defaults = _packages.ToFrozenDictionary(
            package => package.Key,
            package => first.Contains(package.Key) ? NewestFirst(first[package.Key])[0] : standing._defaults[package.Key],
            StringComparer.Ordinal);
    }

    /// <summary>The same with modules of one file each that stand before all others of their name.</summary>
    /// <param name="texts">CommonJS by <c>NAME@VERSION</c>. A text that does not parse fails the <c>require</c> of it.</param>
    internal ModuleCatalogue With(IReadOnlyDictionary<string, string> texts) => new(
        this, [.. texts.Select(text => new ModuleEntry(ModuleFile.Parse(text.Key) with { IsOurs = false }, () => text.Value, _regexTimeout))]);

    /// <summary>What rules can require, as they would write it: <c>crypto</c>, <c>lodash@4.17.23</c>. Ordered.</summary>
    public IReadOnlyList<string> Names =>
        [.. _node.Keys.Concat(_packages.Values.SelectMany(entries => entries).Select(entry => entry.Id)).Order(StringComparer.Ordinal)];

    /// <summary>Parses what the specifiers lead to and all that those modules require, so that no login pays for it. Unknown ones are skipped.</summary>
    public void Prepare(IEnumerable<string> specifiers)
    {
        ArgumentNullException.ThrowIfNull(specifiers);

        var waiting = new Stack<ModuleEntry>(specifiers.Select(specifier => Resolve(specifier)).OfType<ModuleResolution.Found>().Select(found => found.Entry));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (waiting.TryPop(out var entry))
        {
            if (seen.Add(entry.Id))
            {
                foreach (var found in entry.Requires.Select(specifier => ResolveFrom(entry, specifier)).OfType<ModuleResolution.Found>())
                {
                    waiting.Push(found.Entry);
                }
            }
        }
    }

    /// <summary>Node's own module first, then the default, the exact or the nearest version of a package, then a path within one.</summary>
    internal ModuleResolution Resolve(string specifier)
    {
        var coreName = specifier.StartsWith("node:", StringComparison.Ordinal) ? specifier[5..] : specifier;
        if (_node.TryGetValue(coreName, out var core))
        {
            return new ModuleResolution.Found(core, null, null);
        }

        if (_defaults.TryGetValue(specifier, out var package))
        {
            return new ModuleResolution.Found(package, null, null);
        }

        if (PinnedPattern().Match(specifier) is { Success: true } pinned)
        {
            return ResolvePinned(specifier, pinned.Groups[1].Value, pinned.Groups[2].Value);
        }

        var (name, path) = ModulePaths.Split(specifier);
        return path is not null && _defaults.TryGetValue(name, out var whole)
            ? (ModuleResolution?)ResolvePath(whole, path) ?? Missing(specifier, $"There is the whole module, '{name}'.")
            : Missing(specifier, _hints.For(specifier));
    }

    /// <summary>What a module itself requires: files of its own package too, and for ours what only they may name.</summary>
    internal ModuleResolution ResolveFrom(ModuleEntry entry, string specifier)
    {
        if (entry.File.IsOurs && FindShared(specifier) is { } shared)
        {
            return new ModuleResolution.Found(shared, null, null);
        }

        if (specifier.StartsWith("./", StringComparison.Ordinal) || specifier.StartsWith("../", StringComparison.Ordinal) || specifier is "." or "..")
        {
            return entry.File.Relative(specifier) is { } path && FindFile(entry.File.Package, path) is { } file
                ? new ModuleResolution.Found(file, null, null)
                : Missing(specifier, $"'{entry.Id}' requires it.");
        }

        return FindNested(entry, specifier) is { } nested ? new ModuleResolution.Found(nested, null, null) : Resolve(specifier);
    }

    /// <summary>A module that only modules of ours can name.</summary>
    internal ModuleEntry? FindShared(string specifier) =>
        specifier.StartsWith(PackagePrefix, StringComparison.Ordinal) ? _defaults[specifier[PackagePrefix.Length..]] : _internal.GetValueOrDefault(specifier);

    /// <summary>What calls the functions of a package that rules use most; only for those that the build brought.</summary>
    internal ModuleEntry? ExerciseOf(ModuleEntry entry) =>
        entry.File is { IsOurs: true, IsMain: true, Version: not null } ? _internal.GetValueOrDefault($"{InternalPrefix}exercise-{entry.Name}") : null;

    private ModuleResolution ResolvePinned(string specifier, string name, string version)
    {
        if (!_packages.TryGetValue(name, out var entries))
        {
            return Missing(specifier, _hints.For(name));
        }

        if (Array.Find(entries, entry => entry.Version == version) is { } exact)
        {
            return new ModuleResolution.Found(exact, null, null);
        }

        return !_strictPins && Nearest(entries, version) is { } nearest
            ? new ModuleResolution.Found(nearest, null, $"'{specifier}' is not available: '{nearest.Id}' stands in for it.")
            : Missing(specifier, _hints.For(name));
    }

    private ModuleResolution.Found? ResolvePath(ModuleEntry whole, string path)
    {
        if (FindFile(whole.File.Package, path) is { } file)
        {
            return new ModuleResolution.Found(file, null, null);
        }

        return ModulePaths.MemberOf(whole.Name, path) is { } member ? new ModuleResolution.Found(whole, member, null) : null;
    }

    private ModuleEntry? FindFile(string package, string path)
    {
        var whole = path.Length == 0 ? package : $"{package}/{ModulePaths.WithoutEnding(path)}";
        return Endings.Select(ending => _files.GetValueOrDefault(whole + ending)).FirstOrDefault(file => file is not null);
    }

    /// <summary>A package that an operator's package brings in a <c>node_modules</c> of its own.</summary>
    private ModuleEntry? FindNested(ModuleEntry entry, string specifier)
    {
        if (entry.File.IsOurs || entry.File.Relative("node_modules/" + specifier) is null)
        {
            return null;
        }

        for (var folder = entry.File.Path; folder is not null; folder = folder.LastIndexOf('/') is >= 0 and var slash ? folder[..slash] : folder.Length > 0 ? "" : null)
        {
            var path = folder.Length == 0 ? "node_modules/" + specifier : $"{folder}/node_modules/{specifier}";
            if (FindFile(entry.File.Package, path) is { } file)
            {
                return file;
            }
        }

        return null;
    }

    private static ModuleEntry? Nearest(ModuleEntry[] entries, string version) =>
        ModuleVersion.TryParse(version, out var wanted)
            ? entries
                .Where(entry => Numbers(entry).IsCompatibleWith(wanted))
                .MinBy(entry => Numbers(entry).DistanceTo(wanted))
            : null;

    private static ModuleResolution.Missing Missing(string specifier, string hint) => new($"Cannot find module '{specifier}'\n{hint}");

    private static TimeSpan RegexTimeout(TimeSpan regexTime) => regexTime > LeastRegexTime ? regexTime : LeastRegexTime;

    private static ModuleEntry[] NewestFirst(IEnumerable<ModuleEntry> entries) => [.. entries.OrderByDescending(Numbers)];

    private static ModuleVersion Numbers(ModuleEntry entry) => ModuleVersion.TryParse(entry.Version!, out var version) ? version : default;

    [GeneratedRegex("^(@?[^@]+)@(.+)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex PinnedPattern();
}
