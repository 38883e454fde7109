using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace RulesDashboard.Runtime.Effects.Egress;

/// <summary>Requires that every listed host can be matched, and that someone answers for it.</summary>
internal sealed class AllowedHostsValidator(IConfiguration configuration) : IValidateOptions<EgressOptions>
{
    private const string Key = $"{EgressOptions.Section}:{nameof(EgressOptions.AllowedHosts)}";

    public ValidateOptionsResult Validate(string? name, EgressOptions options)
    {
        List<string> failures = [.. Bare(), .. options.AllowedHosts.SelectMany(Failures)];
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    // Of a plain text where an entry is expected the binder makes nothing at all.
    private IEnumerable<string> Bare() =>
        from entry in configuration.GetSection(Key).GetChildren()
        where !string.IsNullOrEmpty(entry.Value)
        select $"{entry.Path} is \"{entry.Value}\"; write {{ \"Host\": \"{entry.Value}\", \"Owner\": \"who answers for it\", \"Reason\": \"why rules need it\" }}.";

    private static IEnumerable<string> Failures(AllowedHost entry, int index)
    {
        if (!entry.IsValid)
        {
            yield return $"{Key}:{index}:Host is \"{entry.Host}\"; it must be a name or an address, with :port if that is not 80 or 443.";
        }

        if (string.IsNullOrWhiteSpace(entry.Owner))
        {
            yield return $"{Key}:{index}:Owner is missing: say who answers for \"{entry.Host}\".";
        }

        if (string.IsNullOrWhiteSpace(entry.Reason))
        {
            yield return $"{Key}:{index}:Reason is missing: say why rules need \"{entry.Host}\".";
        }
    }
}
