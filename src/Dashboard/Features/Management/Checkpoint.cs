using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;

namespace RulesDashboard.Dashboard.Features.Management;

/// <summary>A list asked for piece by piece: <c>take</c>, and <c>from</c> as the piece before said in <c>next</c>. Source: Auth0's checkpoint pagination.</summary>
/// <param name="Take">1 to 100.</param>
/// <param name="After">The id that the piece before ended with; null for the first piece.</param>
internal sealed record Checkpoint(int Take, string? After)
{
    private const int Most = 100;
    private const int Usual = 50;

    /// <summary>The first piece, of the usual length.</summary>
    public static Checkpoint First { get; } = new(Usual, null);

    /// <summary>Null when the caller asked for another form.</summary>
    public static Checkpoint? Of(HttpRequest request)
    {
        var take = ManagementList.Number(request, "take", 1, Most);
        var from = ManagementList.Single(request, "from");
        return take is null && from is null ? null : new Checkpoint(take ?? Usual, from is null ? null : Read(from));
    }

    /// <summary>The answer, from all items there are.</summary>
    /// <param name="plural">What they are called.</param>
    /// <param name="all">In the order of their ids.</param>
    /// <param name="id">Of an item.</param>
    /// <param name="fields">What the caller wants of them.</param>
    public IResult Answer(string plural, IEnumerable<JsonObject> all, Func<JsonObject, string> id, FieldSelection fields)
    {
        var items = all.OrderBy(id, StringComparer.Ordinal).Where(item => After is null || string.CompareOrdinal(id(item), After) > 0).Take(Take + 1).ToList();
        return Piece(plural, items, id, fields);
    }

    /// <summary>The answer, from the items behind <see cref="After"/> as the database orders them.</summary>
    /// <param name="plural">What they are called.</param>
    /// <param name="items">One more than <see cref="Take"/>, when there is one.</param>
    /// <param name="id">Of an item.</param>
    /// <param name="fields">What the caller wants of them.</param>
    public IResult Piece(string plural, IReadOnlyList<JsonObject> items, Func<JsonObject, string> id, FieldSelection fields)
    {
        var answer = new JsonObject { [plural] = new JsonArray([.. items.Take(Take).Select(item => (JsonNode)fields.Of(item))]) };
        if (items.Count > Take)
        {
            answer["next"] = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(id(items[Take - 1])));
        }

        return Results.Json(answer);
    }

    private static string Read(string from)
    {
        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(from));
        }
        catch (FormatException)
        {
            throw new ManagementException(ManagementError.Query("from must be what next said"));
        }
    }
}
