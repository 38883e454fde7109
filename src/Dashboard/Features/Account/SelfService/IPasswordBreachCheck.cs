namespace RulesDashboard.Dashboard.Features.Account.SelfService;

/// <summary>Whether a password is known from a leak. Register an implementation of your own to ask a list or a service; what it is given, it must not keep.</summary>
public interface IPasswordBreachCheck
{
    /// <summary>True when nobody should choose it any more.</summary>
    Task<bool> IsBreachedAsync(string password, CancellationToken cancellationToken);
}

/// <summary>Knows of no leak.</summary>
internal sealed class NoBreachCheck : IPasswordBreachCheck
{
    public Task<bool> IsBreachedAsync(string password, CancellationToken cancellationToken) => Task.FromResult(false);
}
