using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace RulesDashboard.E2E.Testing;

/// <summary>The answer to an authorization request, in any of the ways in which it can be delivered.</summary>
internal static partial class AuthorizationAnswer
{
    /// <summary>Its parameters.</summary>
    /// <param name="response">What the server answered.</param>
    /// <param name="mode"><c>query</c>, <c>fragment</c>, <c>form_post</c> or <c>web_message</c>; one that it does not have fails the test.</param>
    public static async Task<IReadOnlyDictionary<string, string>> OfAsync(HttpResponseMessage response, string mode)
    {
        if (mode is "query")
        {
            return OidcClient.CallbackOf(response);
        }

        if (mode is "fragment")
        {
            var location = response.Headers.Location!;
            Assert.StartsWith(OidcClient.Callback + "#", location.ToString(), StringComparison.Ordinal);
            return QueryHelpers.ParseQuery(location.Fragment[1..]).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        }

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var html = await response.Content.ReadAsStringAsync();
        return mode is "form_post"
            ? Field().Matches(html).ToDictionary(match => WebUtility.HtmlDecode(match.Groups[1].Value), match => WebUtility.HtmlDecode(match.Groups[2].Value))
            : JsonNode.Parse(WebUtility.HtmlDecode(Message().Match(html).Groups[1].Value))!.AsObject().ToDictionary(pair => pair.Key, pair => pair.Value!.ToString());
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Field();

    [GeneratedRegex("data-response=\"([^\"]*)\"")]
    private static partial Regex Message();
}
