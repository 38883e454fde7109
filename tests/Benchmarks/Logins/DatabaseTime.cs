using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace RulesDashboard.Benchmarks.Logins;

/// <summary>Adds up how long database commands and commits take, by the table that they name first.</summary>
internal sealed partial class DatabaseTime : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly ConcurrentDictionary<string, TimeSpan> _byTable = new();
    private readonly ConcurrentDictionary<Guid, string> _lastOf = new();
    private readonly IDisposable _listeners;

    public DatabaseTime() => _listeners = DiagnosticListener.AllListeners.Subscribe(this);

    /// <summary>What came together since the last time, in milliseconds by table.</summary>
    public IReadOnlyDictionary<string, double> Take()
    {
        var taken = _byTable.ToDictionary(table => table.Key, table => table.Value.TotalMilliseconds);
        _byTable.Clear();
        return taken;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            value.Subscribe(this);
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        switch (value.Value)
        {
            case CommandExecutedEventData executed:
                var table = Table().Match(executed.Command.CommandText) is { Success: true } match ? match.Groups[1].Value : "other";
                _lastOf[executed.ConnectionId] = table;
                Add(table, executed.Duration);
                break;
            case TransactionEndEventData ended when _lastOf.TryRemove(ended.ConnectionId, out var written):
                Add(written, ended.Duration); // where the disk is waited for
                break;
            default:
                break;
        }
    }

    private void Add(string table, TimeSpan duration) => _byTable.AddOrUpdate(table, duration, (_, sum) => sum + duration);

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _listeners.Dispose();

    [GeneratedRegex("(?:FROM|INTO|UPDATE) \"(\\w+)\"")]
    private static partial Regex Table();

    private static class DbLoggerCategory
    {
        public const string Name = "Microsoft.EntityFrameworkCore";
    }
}
