using System.Text.Json;
using System.Text.Json.Serialization;

namespace RulesDashboard.Dashboard.Shared;

/// <summary>A value that is JSON already. It is written as it is: not every text that JSON can spell can be read into a string and written again.</summary>
/// <param name="Text">Well-formed JSON.</param>
[JsonConverter(typeof(Converter))]
internal readonly record struct RawJson(string Text)
{
    private sealed class Converter : JsonConverter<RawJson>
    {
        public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("It is only written.");

        public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) => writer.WriteRawValue(value.Text);
    }
}
