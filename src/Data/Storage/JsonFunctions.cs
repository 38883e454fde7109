using Microsoft.EntityFrameworkCore;

namespace RulesDashboard.Data.Storage;

/// <summary>What the database can find out about JSON in a column; only within queries.</summary>
internal static class JsonFunctions
{
    /// <summary>The text at a path; null when there is none. Other values come as the database writes them.</summary>
    public static string? TextAt(string? json, string path) => throw new NotSupportedException(path);

    /// <summary>The number at a path; only where <see cref="TypeAt"/> says so.</summary>
    public static double? NumberAt(string? json, string path) => throw new NotSupportedException(path);

    /// <summary>text, integer, real, true, false, null, array or object; null when there is nothing.</summary>
    public static string? TypeAt(string? json, string path) => throw new NotSupportedException(path);

    public static void AddTo(ModelBuilder builder)
    {
        var functions = typeof(JsonFunctions);
        builder.HasDbFunction(functions.GetMethod(nameof(TextAt))!).HasName("json_extract").IsBuiltIn();
        builder.HasDbFunction(functions.GetMethod(nameof(NumberAt))!).HasName("json_extract").IsBuiltIn();
        builder.HasDbFunction(functions.GetMethod(nameof(TypeAt))!).HasName("json_type").IsBuiltIn();
    }
}
