using System.Linq.Expressions;

namespace RulesDashboard.Data.Users.Search;

/// <summary>Puts conditions on users together.</summary>
internal static class Predicates
{
    public static Expression<Func<User, bool>> And(Expression<Func<User, bool>> left, Expression<Func<User, bool>> right) => Join(left, right, Expression.AndAlso);

    public static Expression<Func<User, bool>> Or(Expression<Func<User, bool>> left, Expression<Func<User, bool>> right) => Join(left, right, Expression.OrElse);

    public static Expression<Func<User, bool>> Not(Expression<Func<User, bool>> inner) => Expression.Lambda<Func<User, bool>>(Expression.Not(inner.Body), inner.Parameters);

    /// <summary>A condition on a part of a user.</summary>
    public static Expression<Func<User, bool>> Over<T>(Expression<Func<User, T>> part, Expression<Func<T, bool>> condition) => Then(part, condition);

    /// <summary>A part of a part of a user.</summary>
    public static Expression<Func<User, TNext>> Then<T, TNext>(Expression<Func<User, T>> part, Expression<Func<T, TNext>> next) =>
        Expression.Lambda<Func<User, TNext>>(new Replacing(next.Parameters[0], part.Body).Visit(next.Body), part.Parameters);

    private static Expression<Func<User, bool>> Join(
        Expression<Func<User, bool>> left, Expression<Func<User, bool>> right, Func<Expression, Expression, BinaryExpression> join) =>
        Expression.Lambda<Func<User, bool>>(join(left.Body, new Replacing(right.Parameters[0], left.Parameters[0]).Visit(right.Body)), left.Parameters);

    private sealed class Replacing(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
