using RulesDashboard.Runtime.Execution;
using RulesDashboard.Runtime.Modules;

namespace RulesDashboard.Runtime;

/// <summary>Checks a rule's text with the parser that will run it and the modules that are there, without running anything.</summary>
public sealed class RuleChecker
{
    private readonly RuleCompiler _compiler;
    private readonly ModuleCatalogue _modules;

    internal RuleChecker(RuleCompiler compiler, ModuleCatalogue modules) => (_compiler, _modules) = (compiler, modules);

    /// <summary>
    /// What is wrong with the text, in its order. Without an error it can be deployed. Modules are seen where the text names them
    /// literally or uses an old global. Reported, never thrown.
    /// </summary>
    public IReadOnlyList<RuleDiagnostic> Check(string source)
    {
        ArgumentNullException.ThrowIfNull(source);

        return _compiler.Compile("rule", source) switch
        {
            RuleCompilation.Refused refused => [new RuleDiagnostic(refused.Line, refused.Column, refused.Message)],
            RuleCompilation.Ready ready => [.. ready.References.Select(About).OfType<RuleDiagnostic>()],
            _ => [],
        };
    }

    /// <summary>The modules that the text names literally or by an old global, each once, in its order; empty when it does not compile.</summary>
    public IReadOnlyList<RuleModule> Modules(string source)
    {
        ArgumentNullException.ThrowIfNull(source);

        return _compiler.Compile("rule", source) is RuleCompilation.Ready ready
            ? [.. ready.References.Select(reference => reference.Specifier).Distinct(StringComparer.Ordinal).Select(Standing)]
            : [];
    }

    private RuleModule Standing(string specifier) => _modules.Resolve(specifier) switch
    {
        ModuleResolution.Missing missing => new RuleModule(specifier, ModuleStanding.Missing, missing.Message),
        ModuleResolution.Found { Warning: { } warning } => new RuleModule(specifier, ModuleStanding.Nearby, warning),
        _ => new RuleModule(specifier, ModuleStanding.Found, null),
    };

    private RuleDiagnostic? About(ModuleReference reference) => _modules.Resolve(reference.Specifier) switch
    {
        ModuleResolution.Missing missing => At(reference, missing.Message, DiagnosticSeverity.Warning),
        ModuleResolution.Found { Warning: { } warning } => At(reference, warning, DiagnosticSeverity.Information),
        _ => null,
    };

    // The parser saw one parenthesis before the text.
    private static RuleDiagnostic At(ModuleReference reference, string message, DiagnosticSeverity severity)
    {
        var shift = reference.Start.Line == 1 ? 0 : 1;
        return new RuleDiagnostic(reference.Start.Line, reference.Start.Column + shift, message, severity)
        {
            EndColumn = reference.End.Line == reference.Start.Line ? reference.End.Column + shift : null,
        };
    }
}
