using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace RulesDashboard.Data.Storage;

/// <summary>Times are UTC: what comes back from the database says so too.</summary>
internal sealed class UtcDateTimeConverter() : ValueConverter<DateTime, DateTime>(
    value => value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value,
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
