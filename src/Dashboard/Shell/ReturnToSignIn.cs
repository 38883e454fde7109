using Microsoft.AspNetCore.Components;

namespace RulesDashboard.Dashboard.Shell;

/// <summary>A session ended while its circuit lived: loads the same address again, so that the server asks for a sign-in.</summary>
public sealed class ReturnToSignIn(NavigationManager navigation) : ComponentBase
{
    protected override void OnInitialized() => navigation.NavigateTo(navigation.Uri, forceLoad: true);
}
