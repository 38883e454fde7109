using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RulesDashboard.Unit.Runtime.Conformance;

namespace RulesDashboard.E2E.Management;

/// <summary>On every conformance case, a try over the API, a try as the dashboard makes it, and a real login are one and the same.</summary>
public sealed partial class TryConformanceTests(TryConformanceWorld world) : IClassFixture<TryConformanceWorld>
{
    public static TheoryData<string> Cases => [.. ConformanceCases.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Try_over_the_API_is_the_try_of_the_dashboard(string name)
    {
        var @case = ConformanceCases.All[name];
        var app = world.AppOf(@case);

        var overApi = await world.OverApiAsync(app, @case);
        var ofDashboard = await TryConformanceWorld.OfDashboardAsync(app, @case);

        Assert.Equal(Certain(Timeless(ofDashboard)), Certain(Timeless(overApi)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Try_of_what_a_login_brought_is_the_login(string name)
    {
        var played = world.Played(name);

        Assert.Equal(Certain(LoginText.Of(played.Login)), Certain(LoginText.Of(LoginText.Recorded(played))));
    }

    // Moments, what was used of a limit, and what chance decides: they differ between two logins, too.
    private static string Certain(string text) => Uncertain().Replace(text, "…");

    private static string Timeless(JsonObject answer)
    {
        foreach (var step in answer["steps"]!.AsArray().Select(step => step!.AsObject()).Append(answer))
        {
            step.Remove("startMs");
            step.Remove("durationMs");
            step.Remove("backgroundMs");
        }

        return answer.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    [GeneratedRegex(@"\b20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z|eyJ[\w-]+\.[\w-]+\.[\w-]+|\b[0-9]{13}\b|\b0\.[0-9]{8,}\b|\b[0-9]+(\.[0-9]+)? (s|MB)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Uncertain();
}
