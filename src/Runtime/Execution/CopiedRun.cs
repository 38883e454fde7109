namespace RulesDashboard.Runtime.Execution;

/// <summary>Members that follow each other in a document's text and in what is written: copied with one stroke.</summary>
/// <param name="text">What is written.</param>
/// <param name="source">The document's text.</param>
/// <param name="first">Where the first member of the object is written; before all others comes a comma.</param>
internal ref struct CopiedRun(JsonText text, string source, int first)
{
    private LazyMember? _from;
    private LazyMember? _to;

    /// <summary>Adds a member, which is written sooner or later.</summary>
    public void Add(LazyMember member)
    {
        if (_to is null || member.Index != _to.Index + 1)
        {
            End();
            _from = member;
        }

        _to = member;
    }

    /// <summary>Writes what was added: something else follows, or nothing.</summary>
    public void End()
    {
        if (_from is not null && _to is not null)
        {
            Separate();
            text.Append(source.AsSpan(_from.Start, _to.Extent.End - _from.Start));
            _from = _to = null;
        }
    }

    /// <summary>Writes a comma where one belongs.</summary>
    public readonly void Separate()
    {
        if (text.Length > first)
        {
            text.Append(',');
        }
    }
}
