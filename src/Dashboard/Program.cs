using RulesDashboard.Dashboard.CommandLine;
using RulesDashboard.Dashboard.Features.Applications;
using RulesDashboard.Dashboard.Features.Branding;
using RulesDashboard.Dashboard.Features.Connections;
using RulesDashboard.Dashboard.Features.Health;
using RulesDashboard.Dashboard.Features.Mail;
using RulesDashboard.Dashboard.Features.Management;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Dashboard.Features.Setup;
using RulesDashboard.Dashboard.Features.Transfer;
using RulesDashboard.Dashboard.Features.Users;
using RulesDashboard.Dashboard.Pipeline;
using RulesDashboard.Dashboard.Hosting;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data;
using RulesDashboard.Runtime;
using RulesDashboard.Runtime.Workers;

if (args is [RuleWorker.Verb])
{
    return await RuleWorker.RunAsync();
}

if (Verbs.Has(args))
{
    return await Verbs.RunAsync(args, Console.Out, Console.Error);
}

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = StartSwitches.Expand(args), ContentRootPath = AppContext.BaseDirectory });

builder.AddHttps();

// Also outside Development the built files are served from where they were built, until a publish lays them out.
builder.WebHost.UseStaticWebAssets();

builder.Services
    .AddDashboardData(builder.Configuration)
    .AddRuleRuntime(builder.Configuration)
    .AddLoginPipeline(builder.Configuration)
    .AddDashboardOidc(builder.Configuration)
    .AddConnections(builder.Configuration)
    .AddApplications()
    .AddManagement(builder.Configuration)
    .AddUsers()
    .AddBranding()
    .AddMail(builder.Configuration)
    .AddTransfer()
    .AddHealth()
    .AddDashboardShell(builder.Configuration)
    .AddPublicOrigin(builder.Configuration);

var app = builder.Build();

app.UsePublicOrigin();
app.UseDashboardShell();
app.UseManagement();
app.UseConnections();
app.UseDashboardOidc();
app.MapDashboardOidc();
app.MapConnections();
app.MapManagement();
app.MapHealth();
app.MapBranding();
app.MapDashboardShell();

await app.RunAsync();
return 0;
