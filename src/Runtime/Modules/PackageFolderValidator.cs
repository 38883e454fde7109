using Microsoft.Extensions.Options;

namespace RulesDashboard.Runtime.Modules;

/// <summary>Stops the start of the program when a package of the operator cannot be used.</summary>
internal sealed class PackageFolderValidator : IValidateOptions<RuntimeOptions>
{
    public ValidateOptionsResult Validate(string? name, RuntimeOptions options)
    {
        try
        {
            _ = PackageFolder.Read(options.Modules.Folder, Timeout.InfiniteTimeSpan);
            return ValidateOptionsResult.Success;
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return ValidateOptionsResult.Fail(e.Message);
        }
    }
}
