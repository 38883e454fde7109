using Acornima;
using Acornima.Ast;
using AstNode = Acornima.Ast.Node;

namespace RulesDashboard.Runtime.Modules;

/// <summary>A place in a text that needs a module: <c>require('lodash')</c>, or an old global that stands for a module.</summary>
/// <param name="Specifier">What is required.</param>
/// <param name="Start">Where the specifier or the global begins: line and column of the parsed text, from 1 and 0.</param>
/// <param name="End">Where it ends.</param>
internal sealed record ModuleReference(string Specifier, Position Start, Position End)
{
    /// <summary>All references of a parsed text that can be seen without running it, in the order of the text.</summary>
    /// <param name="program">The parsed text.</param>
    /// <param name="globals">Global names that stand for modules, with the specifier of each.</param>
    /// <remarks>
    /// A name that the text declares anywhere is its own everywhere: a rule that shadows <c>request</c> in one function and means the
    /// old global in another is warmed up a little less, nothing else.
    /// </remarks>
    public static IReadOnlyList<ModuleReference> Find(AstNode program, IReadOnlyDictionary<string, string> globals)
    {
        var found = new List<(ModuleReference Reference, string? Global)>();
        var declared = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<AstNode>([program]);
        while (waiting.TryPop(out var node))
        {
            declared.UnionWith(DeclaredBy(node));
            if (node is CallExpression { Callee: Identifier { Name: "require" }, Arguments: [var argument, ..] } && TextOf(argument) is { } specifier)
            {
                found.Add((At(argument, specifier), null));
            }
            else if (node is Identifier name && globals.TryGetValue(name.Name, out var meant))
            {
                found.Add((At(name, meant), name.Name));
            }

            foreach (var child in node.ChildNodes)
            {
                if (child is not null && !IsMereName(node, child))
                {
                    waiting.Push(child);
                }
            }
        }

        return declared.Contains("require")
            ? []
            : [.. found.Where(each => each.Global is null || !declared.Contains(each.Global)).Select(each => each.Reference)
                .OrderBy(reference => (reference.Start.Line, reference.Start.Column))];
    }

    private static ModuleReference At(AstNode node, string specifier) => new(specifier, node.Location.Start, node.Location.End);

    private static string? TextOf(AstNode argument) => argument switch
    {
        StringLiteral literal => literal.Value,
        TemplateLiteral { Expressions.Count: 0, Quasis: [var only] } => only.Value.Cooked,
        _ => null,
    };

    /// <summary>Whether an identifier is only the name of a member, and no variable.</summary>
    private static bool IsMereName(AstNode parent, AstNode child) => parent switch
    {
        MemberExpression { Computed: false } member => ReferenceEquals(member.Property, child),
        Property { Computed: false, Shorthand: false } property => ReferenceEquals(property.Key, child),
        MethodDefinition { Computed: false } method => ReferenceEquals(method.Key, child),
        PropertyDefinition { Computed: false } field => ReferenceEquals(field.Key, child),
        LabeledStatement labeled => ReferenceEquals(labeled.Label, child),
        BreakStatement or ContinueStatement or MetaProperty => true,
        _ => false,
    };

    private static IEnumerable<string> DeclaredBy(AstNode node) => node switch
    {
        VariableDeclarator variable => NamesOf(variable.Id),
        FunctionDeclaration function => NamesOf(function.Id).Concat(function.Params.SelectMany(NamesOf)),
        FunctionExpression function => NamesOf(function.Id).Concat(function.Params.SelectMany(NamesOf)),
        ArrowFunctionExpression function => function.Params.SelectMany(NamesOf),
        ClassDeclaration declared => NamesOf(declared.Id),
        ClassExpression declared => NamesOf(declared.Id),
        CatchClause clause => NamesOf(clause.Param),
        _ => [],
    };

    private static IEnumerable<string> NamesOf(AstNode? pattern) => pattern switch
    {
        Identifier name => [name.Name],
        AssignmentPattern assignment => NamesOf(assignment.Left),
        RestElement rest => NamesOf(rest.Argument),
        ArrayPattern array => array.Elements.SelectMany(NamesOf),
        ObjectPattern shape => shape.Properties.SelectMany(part => NamesOf(part is Property property ? property.Value : part)),
        _ => [],
    };
}
