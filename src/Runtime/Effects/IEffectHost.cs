namespace RulesDashboard.Runtime.Effects;

/// <summary>Carries out what rules ask of the world. The one boundary between a rule and everything outside of it.</summary>
/// <remarks>Methods are called from any thread, several at a time. They report failures as values and throw only <see cref="OperationCanceledException"/>.</remarks>
public interface IEffectHost
{
    /// <summary>Sends an HTTP request.</summary>
    Task<HttpReply> SendAsync(HttpEffect request, CancellationToken cancellationToken);

    /// <summary>Merges a patch into a user's metadata, first level only; <c>null</c> deletes a key.</summary>
    Task<MetadataReply> WriteMetadataAsync(MetadataEffect write, CancellationToken cancellationToken);
}
