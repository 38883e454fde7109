using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using RulesDashboard.Data.Users;

namespace RulesDashboard.Dashboard.Features.SecondFactor;

/// <summary>Keeps the <see cref="FactorRecord"/> of each user.</summary>
internal sealed class FactorRecords(UserManager<User> users)
{
    private const string Provider = "second-factor";
    private const string Name = "record";

    /// <summary>An empty one for a user who has none.</summary>
    public async Task<FactorRecord> ReadAsync(User user) =>
        await users.GetAuthenticationTokenAsync(user, Provider, Name) is { } json ? JsonSerializer.Deserialize<FactorRecord>(json)! : new FactorRecord();

    /// <summary>With it goes what was changed of the user itself. False when somebody else changed the user meanwhile.</summary>
    public async Task<bool> WriteAsync(User user, FactorRecord record) =>
        (await users.SetAuthenticationTokenAsync(user, Provider, Name, JsonSerializer.Serialize(record))).Succeeded;

    public Task DeleteAsync(User user) => users.RemoveAuthenticationTokenAsync(user, Provider, Name);
}
