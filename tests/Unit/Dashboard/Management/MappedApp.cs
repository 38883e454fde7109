using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Dashboard.Features.Management;
using RulesDashboard.Dashboard.Features.Management.Reference;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Dashboard.Features.Transfer;
using RulesDashboard.Dashboard.Features.Users;
using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data;
using RulesDashboard.Runtime;

namespace RulesDashboard.Unit.Dashboard.Management;

/// <summary>The management API as it is mapped, in a server that is never started.</summary>
internal static class MappedApp
{
    private static readonly Lazy<EndpointDataSource> Mapped = new(Map);

    /// <summary>Every endpoint under <c>/api/v2</c>.</summary>
    public static EndpointDataSource Endpoints => Mapped.Value;

    /// <summary>Its description, made anew.</summary>
    public static ManagementReference Reference() => new(Endpoints);

    private static CompositeEndpointDataSource Map()
    {
        var builder = WebApplication.CreateSlimBuilder();
        // What a handler takes is told apart from its body by being a service.
        builder.Services.AddDashboardData(builder.Configuration).AddRuleRuntime(builder.Configuration).AddLoginPipeline(builder.Configuration).AddDashboardOidc(builder.Configuration)
            .AddApplications().AddManagement(builder.Configuration).AddUsers().AddTransfer().AddDashboardShell(builder.Configuration);
        IEndpointRouteBuilder app = builder.Build().MapManagement();
        return new CompositeEndpointDataSource(app.DataSources);
    }
}
