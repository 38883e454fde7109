using System.Globalization;
using Jint;
using Jint.Native;

namespace RulesDashboard.Runtime.Modules.Node;

/// <summary>Text between encodings, and the names of domains.</summary>
internal static class TextNatives
{
    private static readonly IdnMapping Domains = new() { AllowUnassigned = true, UseStd3AsciiRules = false };

    /// <summary><c>(text, from, to)</c>: reads text in one encoding and writes its bytes in another.</summary>
    public static JsValue Transcode(ModuleLoader loader, JsValue[] arguments) =>
        ByteText.Encode(ByteText.Decode(arguments[0].AsString(), arguments[1].AsString()), arguments[2].AsString());

    /// <summary>The domain as DNS knows it, or null when it is none.</summary>
    public static JsValue DomainToAscii(ModuleLoader loader, JsValue[] arguments) => Convert(arguments, Domains.GetAscii);

    /// <summary>The domain as people read it, or null when it is none.</summary>
    public static JsValue DomainToUnicode(ModuleLoader loader, JsValue[] arguments) => Convert(arguments, Domains.GetUnicode);

    private static JsValue Convert(JsValue[] arguments, Func<string, string> convert)
    {
        var domain = arguments[0].AsString();
        if (domain.Length == 0)
        {
            return domain;
        }

        try
        {
            return convert(domain).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return JsValue.Null;
        }
    }
}
