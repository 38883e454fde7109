using RulesDashboard.Dashboard.Features.Templates.Library;
using RulesDashboard.Dashboard.Shell;
using RulesDashboard.Data.Rules;

namespace RulesDashboard.Dashboard.Features.Templates;

/// <summary>Makes rules of templates: drafts that no login runs yet. Scoped.</summary>
internal sealed class NewRules(RuleStore rules, CurrentAdministrator administrator)
{
    private const int Attempts = 100;

    /// <summary>Creates the rule under the template's title, or the first free "Title 2", "Title 3" …</summary>
    public async Task<Guid> FromTemplateAsync(RuleTemplate template, string source)
    {
        var actor = await administrator.NameAsync();
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var name = attempt == 1 ? template.Title : $"{template.Title} {attempt}";
            switch (await rules.CreateAsync(new NewRule(name, template.Summary, source), actor, CancellationToken.None))
            {
                case SaveResult.Saved saved:
                    return saved.Id;
                case SaveResult.NameTaken:
                    continue;
                case SaveResult.Invalid invalid:
                    throw new InvalidOperationException($"Template {template.Id} makes no rule: {invalid.Message}");
            }
        }

        throw new InvalidOperationException($"{Attempts} rules are called “{template.Title}” already.");
    }
}
