using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using RulesDashboard.Data.Storage;
using Condition = System.Linq.Expressions.Expression<System.Func<RulesDashboard.Data.Users.User, bool>>;

namespace RulesDashboard.Data.Users.Search;

/// <summary>Conditions on a value within a metadata object. A text also matches a list that holds it, as on Auth0.</summary>
internal static class MetadataCondition
{
    public static Condition Of(QueryField field, QueryValue value)
    {
        Expression<Func<User, string?>> json = field.Name == "app_metadata" ? user => user.AppMetadata : user => user.UserMetadata;
        var path = field.Path!;
        return value switch
        {
            QueryValue.Text text => Text(json, path, text),
            QueryValue.Range => Predicates.And(Number(json, path), Predicates.Over(Predicates.Then(json, document => JsonFunctions.NumberAt(document, path) ?? 0), QueryTranslator.Within(value))),
            _ => Predicates.Over(json, document => JsonFunctions.TypeAt(document, path) != null && JsonFunctions.TypeAt(document, path) != "null"),
        };
    }

    private static Condition Text(Expression<Func<User, string?>> json, string path, QueryValue.Text text)
    {
        var (pattern, item) = (text.Pattern, $"%\"{text.Pattern}\"%");
        var found = Predicates.Over(json, document =>
            (JsonFunctions.TypeAt(document, path) == "text" && EF.Functions.Like(JsonFunctions.TextAt(document, path), pattern, LikePattern.Escape))
            || (JsonFunctions.TypeAt(document, path) == "array" && EF.Functions.Like(JsonFunctions.TextAt(document, path), item, LikePattern.Escape)));
        if (text.Whole is "true" or "false")
        {
            var flag = text.Whole;
            found = Predicates.Or(found, Predicates.Over(json, document => JsonFunctions.TypeAt(document, path) == flag));
        }

        if (text.Whole is not null && QueryLiterals.IsNumber(text.Whole, out var number))
        {
            found = Predicates.Or(found, Predicates.And(Number(json, path), Predicates.Over(json, document => JsonFunctions.NumberAt(document, path) == number)));
        }

        return found;
    }

    private static Condition Number(Expression<Func<User, string?>> json, string path) =>
        Predicates.Over(json, document => JsonFunctions.TypeAt(document, path) == "integer" || JsonFunctions.TypeAt(document, path) == "real");
}
