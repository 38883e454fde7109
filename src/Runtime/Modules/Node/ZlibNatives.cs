using System.IO.Compression;
using Jint;
using Jint.Native;
using Jint.Runtime;

namespace RulesDashboard.Runtime.Modules.Node;

/// <summary>Compression. One call cannot be interrupted: what goes in and what comes out is bounded.</summary>
internal static class ZlibNatives
{
    private const int MaxInput = 8 * 1024 * 1024;

    /// <summary>Above this size brotli's slowest qualities take seconds.</summary>
    private const int MaxThoroughBrotli = 128 * 1024;

    private const int FastBrotli = 5;
    private const int MaxQuality = 11;
    private const int WindowBits = 22;

    /// <summary><c>(kind, data, level, maxOutput, allowsTruncated)</c> → bytes. Errors have zlib's code and message.</summary>
    public static JsValue Run(ModuleLoader loader, JsValue[] arguments)
    {
        var kind = arguments[0].AsString();
        var data = CryptoNatives.Bytes(arguments[1]);
        var level = (int)Math.Clamp(arguments[2].AsNumber(), -1, MaxQuality);
        var most = (int)Math.Max(0, arguments[3].AsNumber());
        if (data.Length > MaxInput)
        {
            throw loader.Error($"A rule is allowed to compress {MaxInput:N0} bytes at once.", "ERR_BUFFER_TOO_LARGE");
        }

        return kind switch
        {
            "gzip" or "deflate" or "deflateRaw" => Compress(loader, kind, data, level, most),
            "brotliCompress" => CompressBrotli(loader, data, level, most),
            "brotliDecompress" => Decompress(loader, kind, data, most, arguments[4].AsBoolean()),
            "unzip" => Decompress(loader, data is [0x1f, 0x8b, ..] ? "gunzip" : "inflate", data, most, arguments[4].AsBoolean()),
            _ => Decompress(loader, kind, data, most, arguments[4].AsBoolean()),
        };
    }

    private static JsValue Compress(ModuleLoader loader, string kind, byte[] data, int level, int most)
    {
        using var output = new MemoryStream();
        var options = new ZLibCompressionOptions { CompressionLevel = level < 0 ? 6 : level };
        using (Stream stream = kind switch
        {
            "gzip" => new GZipStream(output, options, leaveOpen: true),
            "deflate" => new ZLibStream(output, options, leaveOpen: true),
            _ => new DeflateStream(output, options, leaveOpen: true),
        })
        {
            stream.Write(data);
        }

        // .NET writes nothing for nothing; every reader expects an empty stream.
        return data.Length == 0 ? Empty(kind) : Bounded(loader, output, most);
    }

    private static JsValue Empty(string kind) => CryptoNatives.Text(kind switch
    {
        "gzip" => [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        "deflate" => [0x78, 0x9c, 3, 0, 0, 0, 0, 1],
        _ => (byte[])[3, 0],
    });

    private static JsValue CompressBrotli(ModuleLoader loader, byte[] data, int quality, int most)
    {
        var affordable = data.Length > MaxThoroughBrotli ? Math.Min(quality, FastBrotli) : quality;
        var output = new byte[BrotliEncoder.GetMaxCompressedLength(data.Length)];
        BrotliEncoder.TryCompress(data, output, out var length, Math.Clamp(affordable, 0, MaxQuality), WindowBits);
        return length <= most ? CryptoNatives.Text(output.AsSpan(0, length)) : throw TooLarge(loader, most);
    }

    private static JsValue Decompress(ModuleLoader loader, string kind, byte[] data, int most, bool allowsTruncated)
    {
        try
        {
            return CryptoNatives.Text(ZlibFormats.Undo(kind, data, most, allowsTruncated));
        }
        catch (InflateException e)
        {
            throw e.Code == "ERR_BUFFER_TOO_LARGE" ? TooLarge(loader, most) : loader.Error(e.Message, e.Code);
        }
    }

    private static JsValue Bounded(ModuleLoader loader, MemoryStream output, int most) =>
        output.Length <= most ? CryptoNatives.Text(output.GetBuffer().AsSpan(0, (int)output.Length)) : throw TooLarge(loader, most);

    private static JavaScriptException TooLarge(ModuleLoader loader, int most) => loader.Error($"Cannot create a Buffer larger than {most} bytes", "ERR_BUFFER_TOO_LARGE");
}
