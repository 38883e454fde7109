namespace RulesDashboard.Data.Storage;

/// <summary>Something that people edit: a second editor's save meets <see cref="Version"/> and is told.</summary>
public interface IVersioned
{
    /// <summary>Replaced with every save of a tracked change.</summary>
    Guid Version { get; set; }
}
