using System.Globalization;
using System.Text.Json.Nodes;

namespace RulesDashboard.Dashboard.Features.Management;

/// <summary>A list as it was asked for: whole, by pages, or by pages in an envelope with totals. Source: semantics 10.1.</summary>
/// <param name="Page">From 0.</param>
/// <param name="PerPage">1 to 100.</param>
/// <param name="IsPaged">Whether the caller asked for a page.</param>
/// <param name="WithTotals">Whether the caller wants the envelope.</param>
internal sealed record ManagementList(int Page, int PerPage, bool IsPaged, bool WithTotals)
{
    private const int MostPerPage = 100;
    private const int UsualPerPage = 50;

    /// <summary>Items to leave out before the page.</summary>
    public int Start => Page * PerPage;

    /// <summary>Reads <c>page</c>, <c>per_page</c> and <c>include_totals</c>.</summary>
    public static ManagementList Of(HttpRequest request)
    {
        var page = Number(request, "page", 0, 1_000_000);
        var perPage = Number(request, "per_page", 0, MostPerPage);
        return new ManagementList(page ?? 0, perPage is null or 0 ? UsualPerPage : perPage.Value, page is not null || perPage is not null, Flag(request, "include_totals") ?? false);
    }

    /// <summary>A parameter that is true or false; null when absent.</summary>
    public static bool? Flag(HttpRequest request, string name) => Single(request, name) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        _ => throw new ManagementException(ManagementError.Query($"{name} must be true or false")),
    };

    /// <summary>A parameter that is a whole number; null when absent.</summary>
    public static int? Number(HttpRequest request, string name, int least, int most) => Single(request, name) switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        _ => throw new ManagementException(ManagementError.Query($"{name} must be a whole number from {least} to {most}")),
    };

    /// <summary>A parameter as text; null when absent.</summary>
    public static string? Single(HttpRequest request, string name) => request.Query.TryGetValue(name, out var values)
        ? values is [{ } value] ? value : throw new ManagementException(ManagementError.Query($"{name} occurs more than once"))
        : null;

    /// <summary>The values of a parameter that may come several times, also as a list with commas; empty when absent.</summary>
    public static IReadOnlyList<string> Many(HttpRequest request, string name) =>
        [.. request.Query[name].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    /// <summary>The answer, from all items there are.</summary>
    public IResult Answer(string plural, IReadOnlyList<JsonObject> all, FieldSelection fields) =>
        Answer(plural, IsPaged || WithTotals ? [.. all.Skip(Start).Take(PerPage)] : all, all.Count, fields);

    /// <summary>The answer, from the items of the page and the number of all.</summary>
    public IResult Answer(string plural, IReadOnlyList<JsonObject> items, int total, FieldSelection fields)
    {
        var array = new JsonArray([.. items.Select(item => (JsonNode)fields.Of(item))]);
        return WithTotals
            ? Results.Json(new JsonObject { ["start"] = Start, ["limit"] = PerPage, ["length"] = items.Count, ["total"] = total, [plural] = array })
            : Results.Json(array);
    }
}

/// <summary>Which members of a resource the caller wants: <c>fields</c> and <c>include_fields</c>.</summary>
internal sealed record FieldSelection(IReadOnlyList<string> Names, bool Include)
{
    public static FieldSelection Of(HttpRequest request) => new(
        ManagementList.Single(request, "fields")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
        ManagementList.Flag(request, "include_fields") ?? true);

    /// <summary>The resource with what is wanted of it.</summary>
    public JsonObject Of(JsonObject resource) => Names.Count == 0
        ? resource
        : new JsonObject(resource.Where(member => Names.Contains(member.Key) == Include).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
}
