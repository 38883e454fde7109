using RulesDashboard.Dashboard.Features.Transfer.Resources;
using RulesDashboard.Dashboard.Features.Transfer.Users;

namespace RulesDashboard.Dashboard.Features.Transfer;

/// <summary>Registers what imports and exports need.</summary>
internal static class TransferExtensions
{
    public static IServiceCollection AddTransfer(this IServiceCollection services) => services.AddSingleton<UserTransfer>().AddSingleton<ResourceStores>().AddSingleton<ResourceTransfer>().AddSingleton<TenantTransfer>();
}
