using System.Data.Common;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using RulesDashboard.Dashboard.Features.Management;
using RulesDashboard.Dashboard.Features.Oidc;
using RulesDashboard.Data.Users;
using RulesDashboard.Runtime.Effects;
using RulesDashboard.Runtime.Effects.Egress;
using MetadataKind = RulesDashboard.Data.Users.MetadataKind;

namespace RulesDashboard.Dashboard.Pipeline;

/// <summary>Carries out what the rules of a real login ask for: HTTP leaves through the egress client, metadata is merged and stored.</summary>
internal sealed class LoginEffects(EgressClient egress, OwnApi api, UserProfileStore users, LoginInput login, ILogger logger) : IEffectHost
{
    private readonly JsonNode? _user = JsonNode.Parse(login.User);

    public Task<HttpReply> SendAsync(HttpEffect request, CancellationToken cancellationToken) =>
        OwnApi.Answers(request.Url, login.Origin) ? api.SendAsync(request, login.Origin, cancellationToken) : egress.SendAsync(request, cancellationToken);

    public async Task<MetadataReply> WriteMetadataAsync(MetadataEffect write, CancellationToken cancellationToken)
    {
        try
        {
            // Not the login's token: what was begun is finished, so that the rule is told the truth.
            var result = await users.UpdateMetadataAsync(write.UserId, ToKind(write.Kind), write.Patch, Baseline(write), actor: null, CancellationToken.None);
            return result switch
            {
                MetadataResult.Saved => await StoredAsync(write.UserId, cancellationToken),
                MetadataResult.Invalid invalid => Invalid(invalid.Message),
                _ => new MetadataReply.Refused(404, "Not Found", "The user does not exist."),
            };
        }
        catch (Exception e) when (e is DbException or DbUpdateException)
        {
            logger.MetadataNotWritten(e);
            return new MetadataReply.Refused(503, "Service Unavailable", "The metadata could not be stored; try again later.");
        }
    }

    private async Task<MetadataReply> StoredAsync(string userId, CancellationToken cancellationToken) =>
        await users.FindAsync(userId, cancellationToken) is { } profile
            ? new MetadataReply.Stored(LoginDocuments.User(profile, login.ClientId).ToJsonString(PipelineJson.Options))
            : new MetadataReply.Refused(404, "Not Found", "The user does not exist.");

    // Rules like to send the whole object back: what they had read and did not change must not undo another login's write.
    private string? Baseline(MetadataEffect write) => write.UserId == login.UserId
        ? _user?[write.Kind == Runtime.MetadataKind.App ? "app_metadata" : "user_metadata"]?.ToJsonString()
        : null;

    /// <summary>A write that the store does not take.</summary>
    public static MetadataReply.Refused Invalid(string message) => new(400, "Bad Request", message);

    public static MetadataKind ToKind(Runtime.MetadataKind kind) => kind == Runtime.MetadataKind.App ? MetadataKind.App : MetadataKind.User;
}
