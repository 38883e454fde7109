using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using RulesDashboard.Dashboard.Features.Applications;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace RulesDashboard.Unit.Dashboard.Applications;

public sealed class ApplicationDirectoryTests : IdentityPagesTest
{
    private ApplicationDirectory Directory => Get<ApplicationDirectory>();

    [Fact]
    public async Task Create_RegularWeb_SecretWorksAndIsKeptAsHash()
    {
        var (details, secret) = await CreateAsync(ApplicationKind.RegularWeb);

        await using var scope = Get<IServiceScopeFactory>().CreateAsyncScope();
        var manager = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        var stored = (await manager.FindByClientIdAsync(details.ClientId))!;
        Assert.True(await manager.ValidateClientSecretAsync(stored, secret!));
        Assert.DoesNotContain(secret!, System.Text.Encoding.Latin1.GetString(Database.ReadFiles()), StringComparison.Ordinal);
        Assert.True(await manager.HasPermissionAsync(stored, Permissions.GrantTypes.AuthorizationCode));
        Assert.True(await manager.HasPermissionAsync(stored, Permissions.GrantTypes.RefreshToken));
        Assert.True(await manager.HasPermissionAsync(stored, Permissions.Endpoints.EndSession));
        Assert.False(await manager.HasRequirementAsync(stored, Requirements.Features.ProofKeyForCodeExchange));
        Assert.False(await manager.HasPermissionAsync(stored, Permissions.GrantTypes.Implicit));
        Assert.False(await manager.HasPermissionAsync(stored, Permissions.GrantTypes.Password));
    }

    [Fact]
    public async Task Create_SinglePage_HasNoSecretAndProvesItsCodes()
    {
        var (details, secret) = await CreateAsync(ApplicationKind.SinglePageOrNative);

        Assert.Null(secret);
        Assert.Contains(Requirements.Features.ProofKeyForCodeExchange, (await Directory.FindDescriptorAsync(details.ClientId, CancellationToken.None))!.Requirements);
        Assert.IsType<ApplicationResult.Invalid>(await Directory.RotateSecretAsync(details.ClientId, Administrator, CancellationToken.None));
    }

    [Fact]
    public async Task Create_ClientIdInUse_IsRefused()
    {
        var (details, _) = await CreateAsync(ApplicationKind.RegularWeb);

        var result = await Directory.CreateAsync(
            new NewApplication { Name = "Other", Kind = ApplicationKind.RegularWeb, ClientId = details.ClientId }, Administrator, CancellationToken.None);

        Assert.IsType<ApplicationResult.ClientIdTaken>(result);
    }

    [Fact]
    public async Task Create_CallbackThatTheServerRefuses_IsInvalidNotAnException()
    {
        var result = await Directory.CreateAsync(
            new NewApplication { Name = "Shop", Kind = ApplicationKind.RegularWeb, CallbackUrls = ["https://shop.example/cb?iss=evil"] }, Administrator, CancellationToken.None);

        Assert.IsType<ApplicationResult.Invalid>(result);
        Assert.Empty(await Directory.ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Update_Settings_KeepsTheSecret()
    {
        var (details, secret) = await CreateAsync(ApplicationKind.RegularWeb);
        var changed = new ApplicationSettings("Shop 2", ["https://two.example/cb"], ["https://two.example/"]);

        var result = await Directory.UpdateAsync(details.ClientId, changed, details.Settings, Administrator, CancellationToken.None);

        await using var scope = Get<IServiceScopeFactory>().CreateAsyncScope();
        var manager = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        Assert.True(Assert.IsType<ApplicationResult.Saved>(result).Application.Settings.SameAs(changed));
        Assert.True(await manager.ValidateClientSecretAsync((await manager.FindByClientIdAsync(details.ClientId))!, secret!));
    }

    [Fact]
    public async Task Update_ChangedMeanwhile_IsAConflict()
    {
        var (details, _) = await CreateAsync(ApplicationKind.RegularWeb);
        await Directory.UpdateAsync(details.ClientId, details.Settings with { Name = "Theirs" }, details.Settings, Administrator, CancellationToken.None);

        var result = await Directory.UpdateAsync(details.ClientId, details.Settings with { Name = "Mine" }, details.Settings, Administrator, CancellationToken.None);

        Assert.Equal("Theirs", Assert.IsType<ApplicationResult.Conflict>(result).Current.Name);
    }

    [Fact]
    public async Task Rotate_Secret_TheOldOneEnds()
    {
        var (details, old) = await CreateAsync(ApplicationKind.RegularWeb);

        var fresh = Assert.IsType<ApplicationResult.Saved>(await Directory.RotateSecretAsync(details.ClientId, Administrator, CancellationToken.None)).Secret!;

        await using var scope = Get<IServiceScopeFactory>().CreateAsyncScope();
        var manager = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        var stored = (await manager.FindByClientIdAsync(details.ClientId))!;
        Assert.True(await manager.ValidateClientSecretAsync(stored, fresh));
        Assert.False(await manager.ValidateClientSecretAsync(stored, old!));
    }

    private async Task<(ApplicationDetails Details, string? Secret)> CreateAsync(ApplicationKind kind)
    {
        var added = new NewApplication { Name = "Shop", Kind = kind, CallbackUrls = ["https://shop.example/cb"] };
        var saved = Assert.IsType<ApplicationResult.Saved>(await Directory.CreateAsync(added, Administrator, CancellationToken.None));
        return (saved.Application, saved.Secret);
    }
}
