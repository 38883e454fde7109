namespace RulesDashboard.Dashboard.Features.Transfer.Reading;

/// <summary>Something in a package cannot be read; the message names the file and what to do about it.</summary>
internal sealed class TransferException(string file, string message, Exception? inner = null) : Exception($"{file}: {message}", inner)
{
    /// <summary>The file, relative to the package.</summary>
    public string File { get; } = file;
}
