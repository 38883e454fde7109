using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace RulesDashboard.Data.Storage;

/// <summary>People search without minding upper and lower case: what LIKE does on SQLite is ILIKE on PostgreSQL.</summary>
internal sealed class CaselessLike : IQueryExpressionInterceptor
{
    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData) => new Rewriter().Visit(queryExpression);

    private sealed class Rewriter : ExpressionVisitor
    {
        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            if (node.Method.DeclaringType != typeof(DbFunctionsExtensions) || node.Method.Name != nameof(DbFunctionsExtensions.Like))
            {
                return base.VisitMethodCall(node);
            }

            var arguments = node.Arguments.Select(Visit).ToArray();
            return Expression.Call(Caseless(arguments.Length), arguments!);
        }

        private static MethodInfo Caseless(int parameters) => typeof(NpgsqlDbFunctionsExtensions)
            .GetMethods().Single(method => method.Name == nameof(NpgsqlDbFunctionsExtensions.ILike) && method.GetParameters().Length == parameters);
    }
}
