using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;
using RulesDashboard.Dashboard.Features.Connections;
using RulesDashboard.Dashboard.Features.Connections.SignIn;

namespace RulesDashboard.Dashboard.Features.Account.Mine;

/// <summary>What stands on a page of the account until its user has proved once more who they are: by a sign-in, in the way in which they came, or by a second factor.</summary>
public sealed partial class FreshNeeded : ComponentBase
{
    private string? _signIn;

    [Inject] private ConnectionOffers Offers { get; set; } = null!; // the framework fills it

    /// <summary>The page whose changes need it.</summary>
    [Parameter, EditorRequired] public required MinePage Page { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (!Page.NeedsSignIn)
        {
            return;
        }

        var (path, connection) = (Page.Http.Request.Path, Page.Session!.Connection);
        var there = path + new QueryBuilder { { "connection", connection }, { "prompt", "login" } };
        var offer = await Offers.OfAsync(there, Page.Http.RequestAborted);
        _signIn = offer.Upstream.Any() ? UpstreamUrls.StartOf(connection, there) : AccountUrls.SignInForm(path);
    }
}
