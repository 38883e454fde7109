namespace RulesDashboard.Dashboard.Features.Account.SelfService;

/// <summary>What is wrong with a password that somebody chose: a key of <see cref="Texts.AccountTexts"/> and the number in it.</summary>
internal readonly record struct PasswordFault(string Key, int Number = 0);
