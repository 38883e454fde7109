namespace RulesDashboard.Dashboard.Features.Rules;

/// <summary>What the rule pages share within a circuit.</summary>
internal static class RulePagesExtensions
{
    public static IServiceCollection AddRulePages(this IServiceCollection services) => services
        .AddScoped<RuleActions>()
        .AddScoped<RuleEditing>()
        .AddScoped<TryInputs>();
}
