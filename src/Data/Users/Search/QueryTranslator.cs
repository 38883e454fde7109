using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using RulesDashboard.Data.Storage;
using Condition = System.Linq.Expressions.Expression<System.Func<RulesDashboard.Data.Users.User, bool>>;

namespace RulesDashboard.Data.Users.Search;

/// <summary>Turns a query into a condition that the database answers.</summary>
internal static class QueryTranslator
{
    public static Condition Translate(DashboardDbContext context, QueryNode node) => node switch
    {
        QueryNode.And(var left, var right) => Predicates.And(Translate(context, left), Translate(context, right)),
        QueryNode.Or(var left, var right) => Predicates.Or(Translate(context, left), Translate(context, right)),
        QueryNode.Not(var inner) => Predicates.Not(Translate(context, inner)),
        QueryNode.Term(null, QueryValue.Text text) => Anywhere($"%{text.Pattern}%"),
        QueryNode.Term(null, _) => user => true,
        QueryNode.Term({ Kind: QueryFieldKind.Metadata } field, var value) => MetadataCondition.Of(field, value),
        QueryNode.Term({ Kind: QueryFieldKind.Flag } field, var value) => Flag(context, field.Name, value is QueryValue.Text { Whole: { } text } ? QueryLiterals.Flag(text) : null),
        QueryNode.Term({ Kind: QueryFieldKind.Number }, var value) => value is QueryValue.Anything ? user => true : Predicates.Over(user => (double)user.LoginsCount, Within(value)),
        QueryNode.Term({ Kind: QueryFieldKind.Time } field, var value) => Predicates.Over(TimeOf(field.Name), Then(value)),
        QueryNode.Term({ Name: var name }, var value) when name.StartsWith("identities.", StringComparison.Ordinal) => IdentityCondition.Of(context, name, value is QueryValue.Text { Whole: { } text } ? text : null),
        QueryNode.Term({ } field, var value) => Text(field.Name, value),
        _ => throw new InvalidOperationException("A query has a part that nobody told the translator about."),
    };

    /// <summary>A number that a value says, or one within it.</summary>
    public static Expression<Func<double, bool>> Within(QueryValue value)
    {
        if (value is QueryValue.Text { Whole: { } text })
        {
            var wanted = QueryLiterals.Number(text);
            return number => number == wanted;
        }

        var range = (QueryValue.Range)value;
        var from = range.From is null ? double.MinValue : QueryLiterals.Number(range.From);
        var to = range.To is null ? double.MaxValue : QueryLiterals.Number(range.To);
        return (range.WithFrom || range.From is null, range.WithTo || range.To is null) switch
        {
            (true, true) => number => number >= from && number <= to,
            (true, false) => number => number >= from && number < to,
            (false, true) => number => number > from && number <= to,
            _ => number => number > from && number < to,
        };
    }

    private static Condition Anywhere(string pattern) => user => EF.Functions.Like(user.Email, pattern, LikePattern.Escape)
        || EF.Functions.Like(user.UserName, pattern, LikePattern.Escape)
        || EF.Functions.Like(user.Name, pattern, LikePattern.Escape)
        || EF.Functions.Like(user.Id, pattern, LikePattern.Escape);

    private static Condition Flag(DashboardDbContext context, string name, bool? wanted) => (name, wanted) switch
    {
        (_, null) => user => true,
        ("blocked", _) => user => user.Blocked == wanted,
        ("email_verified", _) => user => user.EmailConfirmed == wanted,
        ("phone_verified", _) => user => user.PhoneNumberConfirmed == wanted,
        _ => wanted.Value ? IdentityCondition.Social(context) : Predicates.Not(IdentityCondition.Social(context)),
    };

    private static Expression<Func<User, DateTime?>> TimeOf(string name) => name switch
    {
        "created_at" => user => user.CreatedAt,
        "updated_at" => user => user.UpdatedAt,
        "last_login" => user => user.LastLogin,
        _ => user => user.LastPasswordReset,
    };

    private static Expression<Func<DateTime?, bool>> Then(QueryValue value)
    {
        if (value is QueryValue.Anything)
        {
            return time => time != null;
        }

        var range = value as QueryValue.Range ?? new QueryValue.Range(((QueryValue.Text)value).Whole, true, ((QueryValue.Text)value).Whole, true);
        var from = range.From is null ? DateTime.MinValue : range.WithFrom ? QueryLiterals.Time(range.From).Start : QueryLiterals.Time(range.From).End;
        var to = range.To is null ? DateTime.MaxValue : range.WithTo ? QueryLiterals.Time(range.To).End : QueryLiterals.Time(range.To).Start;
        return time => time != null && time >= from && time < to;
    }

    private static Condition Text(string name, QueryValue value) => (name, value) switch
    {
        ("email", QueryValue.Text { Whole: { } email }) => Equal(user => user.NormalizedEmail, ProfileRules.Normalize(email)),
        ("username", QueryValue.Text { Whole: { } username }) => Equal(user => user.NormalizedUserName, ProfileRules.Normalize(username)),
        ("user_id", QueryValue.Text { Whole: { } id }) => Equal(user => user.Id, id),
        ("email.domain", QueryValue.Text { Pattern: var domain }) => Predicates.Over(user => user.Email, Like($"%@{domain}")),
        (_, QueryValue.Text { Pattern: var pattern }) => Predicates.Over(TextOf(name), Like(pattern)),
        _ => Predicates.Over(TextOf(name), text => text != null),
    };

    private static Expression<Func<User, string?>> TextOf(string name) => name switch
    {
        "user_id" => user => user.Id,
        "username" => user => user.UserName,
        "name" => user => user.Name,
        "given_name" => user => user.GivenName,
        "family_name" => user => user.FamilyName,
        "nickname" => user => user.Nickname,
        "phone_number" => user => user.PhoneNumber,
        "last_ip" => user => user.LastIp,
        _ => user => user.Email,
    };

    private static Condition Equal(Expression<Func<User, string?>> part, string wanted) => Predicates.Over(part, text => text == wanted);

    private static Expression<Func<string?, bool>> Like(string pattern) => text => text != null && EF.Functions.Like(text, pattern, LikePattern.Escape);
}
