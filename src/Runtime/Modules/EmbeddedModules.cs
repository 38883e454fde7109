using System.IO.Compression;
using System.Reflection;

namespace RulesDashboard.Runtime.Modules;

/// <summary>The modules that the build embeds.</summary>
/// <remarks>
/// <c>modules/node/NAME.js</c> are Node's own, <c>modules/internal/NAME.js</c> what only modules of ours require,
/// <c>modules/NAME@VERSION.js</c> all others, <c>modules/NAME@VERSION/PART.js</c> files that
/// are required by a path of their own; a slash in a name is written <c>+</c>. Bundles of npm packages are compressed (<c>.br</c>).
/// </remarks>
internal static class EmbeddedModules
{
    private const string Prefix = "modules/";
    private const string NodePrefix = "modules/node/";
    private const string InternalPrefix = "modules/internal/";
    private const string Compressed = ".br";

    /// <summary>All of them, unread.</summary>
    public static IEnumerable<ModuleEntry> List(TimeSpan regexTimeout)
    {
        var assembly = typeof(EmbeddedModules).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(resource => new ModuleEntry(ToFile(resource), () => Read(assembly, resource), regexTimeout));
    }

    private static ModuleFile ToFile(string resource)
    {
        var file = resource.EndsWith(Compressed, StringComparison.Ordinal) ? resource[..^Compressed.Length] : resource;
        return file switch
        {
            _ when After(NodePrefix, file) is { } core => new ModuleFile(core, null, "", IsMain: true, IsOurs: true),
            _ when After(InternalPrefix, file) is { } shared => new ModuleFile(ModuleCatalogue.InternalPrefix + shared, null, "", IsMain: true, IsOurs: true),
            _ => ModuleFile.Parse(After(Prefix, file)!),
        };
    }

    private static string? After(string prefix, string file) =>
        file.StartsWith(prefix, StringComparison.Ordinal) ? file[prefix.Length..^".js".Length].Replace('+', '/') : null;

    private static string Read(Assembly assembly, string resource)
    {
        var stream = assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(
            resource.EndsWith(Compressed, StringComparison.Ordinal) ? new BrotliStream(stream, CompressionMode.Decompress) : stream);
        return reader.ReadToEnd();
    }
}
