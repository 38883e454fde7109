using Jint;
using Jint.Native;
using Jint.Native.Json;

namespace RulesDashboard.Runtime.Execution;

/// <summary>Carries values over the border of an engine, as JSON text and nothing else.</summary>
/// <remarks>Goes out by the rules of <c>JSON.stringify</c>, but bounded in depth, nodes and bytes whatever the value is.</remarks>
internal static class Crossing
{
    /// <summary>Parses JSON into values of the engine.</summary>
    public static JsValue Parse(Engine engine, string json) => new JsonParser(engine).Parse(json);

    /// <summary>Parses a document into values of the engine that are made when they are first read.</summary>
    public static JsValue ParseLazily(Engine engine, string json, int maxDepth) =>
        (JsValue?)LazyObject.Of(engine, json, maxDepth) ?? Parse(engine, json);

    /// <summary>Writes a value as JSON; null when the value has none (<c>undefined</c>, a function).</summary>
    /// <param name="value">A value of any engine.</param>
    /// <param name="maxDepth">How deeply objects and arrays may be nested.</param>
    /// <param name="maxBytes">How large the text may be in UTF-8.</param>
    /// <param name="known">What the text was before; it comes back itself when it still is.</param>
    /// <exception cref="CrossingException">The value is cyclic, too deep, too large, or of a kind that JSON does not know.</exception>
    public static string? Serialize(JsValue value, int maxDepth, int maxBytes, string? known = null)
    {
        using var text = new JsonText();
        if (!new CrossingWalk(text, maxDepth, maxBytes).Write(value))
        {
            return null;
        }

        return text.Written.SequenceEqual(known) ? known : text.Written.ToString();
    }
}

/// <summary>A value cannot leave the engine as JSON; the message completes "…: ".</summary>
internal sealed class CrossingException(string message) : Exception(message);
