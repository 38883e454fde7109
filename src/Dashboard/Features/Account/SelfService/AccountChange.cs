namespace RulesDashboard.Dashboard.Features.Account.SelfService;

/// <summary>What changed in how a user signs in. The names are parts of the keys of texts.</summary>
internal enum AccountChange
{
    Password,
    AppSetUp,
    AppRemoved,
    PasskeyAdded,
    PasskeyRemoved,
    RecoveryCodes,
}
