using System.Reflection;
using RulesDashboard.Data;
using RulesDashboard.Runtime;

namespace RulesDashboard.Unit.Architecture;

/// <summary>Who may know whom (docs/adr/0002).</summary>
public sealed class DependencyTests
{
    private static readonly string[] Web = ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "OpenIddict", "MudBlazor"];

    [Fact]
    public void Runtime_KnowsNeitherWebNorDatabase() =>
        Assert.DoesNotContain(References(typeof(RulePipeline).Assembly), name => Web.Any(part => name.StartsWith(part, StringComparison.Ordinal)) || name.StartsWith("RulesDashboard", StringComparison.Ordinal));

    [Fact]
    public void Data_DoesNotKnowTheRuntime() =>
        Assert.DoesNotContain(References(typeof(DashboardDbContext).Assembly), name => name.StartsWith("RulesDashboard", StringComparison.Ordinal) || name == "Jint");

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(reference => reference.Name ?? "");
}
