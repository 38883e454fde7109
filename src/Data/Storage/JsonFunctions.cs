using Microsoft.EntityFrameworkCore;

namespace RulesDashboard.Data.Storage;

/// <summary>What the database can find out about JSON in a column; only within queries.</summary>
internal static class JsonFunctions
{
    /// <summary>The functions that PostgreSQL lacks, as SQLite answers them; made at the start.</summary>
    /// <remarks>A text that PostgreSQL cannot read as JSON, such as one that holds U+0000, has nothing at any path.</remarks>
    public const string ForPostgres =
        """
        CREATE OR REPLACE FUNCTION rules_json_at(document text, path text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
        BEGIN RETURN jsonb_path_query_first(document::jsonb, path::jsonpath); EXCEPTION WHEN data_exception OR untranslatable_character THEN RETURN NULL; END $$;
        CREATE OR REPLACE FUNCTION rules_json_text(document text, path text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT rules_json_at(document, path) #>> '{}' $$;
        CREATE OR REPLACE FUNCTION rules_json_number(document text, path text) RETURNS double precision LANGUAGE sql IMMUTABLE AS $$
        SELECT CASE WHEN jsonb_typeof(value) = 'number' THEN (value #>> '{}')::double precision END FROM rules_json_at(document, path) AS value $$;
        CREATE OR REPLACE FUNCTION rules_json_type(document text, path text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
        SELECT CASE jsonb_typeof(value) WHEN 'string' THEN 'text' WHEN 'number' THEN 'real' WHEN 'boolean' THEN value #>> '{}' ELSE jsonb_typeof(value) END
        FROM rules_json_at(document, path) AS value $$;
        """;

    /// <summary>The text at a path; null when there is none. Other values come as the database writes them.</summary>
    public static string? TextAt(string? json, string path) => throw new NotSupportedException(path);

    /// <summary>The number at a path; only where <see cref="TypeAt"/> says so.</summary>
    public static double? NumberAt(string? json, string path) => throw new NotSupportedException(path);

    /// <summary>text, integer, real, true, false, null, array or object; null when there is nothing.</summary>
    public static string? TypeAt(string? json, string path) => throw new NotSupportedException(path);

    public static void AddTo(ModelBuilder builder, bool postgres)
    {
        Add(nameof(TextAt), postgres ? "rules_json_text" : "json_extract");
        Add(nameof(NumberAt), postgres ? "rules_json_number" : "json_extract");
        Add(nameof(TypeAt), postgres ? "rules_json_type" : "json_type");

        void Add(string method, string function) => builder.HasDbFunction(typeof(JsonFunctions).GetMethod(method)!).HasName(function).IsBuiltIn();
    }
}
