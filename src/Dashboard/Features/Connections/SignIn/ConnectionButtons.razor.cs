using Microsoft.AspNetCore.Components;
using RulesDashboard.Data.Connections;

namespace RulesDashboard.Dashboard.Features.Connections.SignIn;

/// <summary>On the sign-in page: the other identity providers that the application offers, and what went wrong with one of them.</summary>
public sealed partial class ConnectionButtons : ComponentBase
{
    private IReadOnlyList<SignInConnection> _offered = [];
    private string? _message;

    [Inject] private ConnectionOffers Offers { get; set; } = null!; // as the next: the framework fills them

    [CascadingParameter] private HttpContext Http { get; set; } = null!;

    /// <summary>The authorization request to go on with.</summary>
    [Parameter, EditorRequired] public required string ReturnUrl { get; set; }

    /// <summary>Whether another way to sign in stands above.</summary>
    [Parameter] public bool Divider { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var offer = await Offers.OfAsync(ReturnUrl, Http.RequestAborted);
        _offered = [.. offer.Upstream.Where(IsShown)];
        var name = Http.Request.Query["connection"].ToString();
        _message = Enum.TryParse<SignInProblem>(Http.Request.Query["problem"], out var problem)
            ? Say(problem, offer.Upstream.FirstOrDefault(connection => connection.Name == name) is { } failed ? NameOf(failed) : T["OtherProvider"])
            : null;

        // What an e-mail's domain leads to needs no button, unless nothing else does.
        bool IsShown(SignInConnection connection) => connection.Name == offer.Demanded || connection.Name == Http.Request.Query["connection"]
            || !offer.Hides(connection) || offer.Connections.All(offer.Hides);
    }

    private static string NameOf(SignInConnection connection) => connection.Text("display_name") ?? (ConnectionKind.Find(connection.Strategy) is { IsEnterprise: false } kind ? kind.Name : connection.Name);

    private string Say(SignInProblem problem, string name) => problem switch
    {
        SignInProblem.Unavailable => T["ConnectionUnavailable", name],
        SignInProblem.Cancelled => T["ConnectionCancelled", name],
        SignInProblem.Blocked => T["Blocked"],
        SignInProblem.TooMany => T["TooMany"],
        _ => T["ConnectionFailed", name],
    };
}
