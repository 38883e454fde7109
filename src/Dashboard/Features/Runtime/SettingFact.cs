using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace RulesDashboard.Dashboard.Features.Runtime;

/// <summary>One setting as it is now. Pure.</summary>
/// <param name="Name">Its own name, by which messages speak of it.</param>
/// <param name="Meaning">What it is for, in a sentence.</param>
/// <param name="Value">As people read it.</param>
/// <param name="Key">Where it is configured.</param>
public sealed record SettingFact(string Name, string Meaning, string Value, string Key)
{
    /// <summary>The members of an options object that are described for people, in its order.</summary>
    public static IReadOnlyList<SettingFact> Of(object options, string section) =>
    [
        .. from property in options.GetType().GetProperties()
           let display = property.GetCustomAttribute<DisplayAttribute>()
           where display?.Description is not null
           select new SettingFact(property.Name, display.Description!, SettingText.Of(property.Name, property.GetValue(options), display.ShortName), $"{section}:{property.Name}"),
    ];
}
