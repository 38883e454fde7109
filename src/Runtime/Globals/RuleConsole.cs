using System.Globalization;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using RulesDashboard.Runtime.Execution;

namespace RulesDashboard.Runtime.Globals;

/// <summary>What the console of one login remembers: groups, counters, timers. It prints as Node does, and runs no code of the values it prints.</summary>
internal sealed class RuleConsole(Sandbox sandbox)
{
    private const int GroupWidth = 2;
    private const int MaxGroups = 20;
    private const int MaxLabels = 1_000;
    private const string DefaultLabel = "default";

    private readonly Dictionary<string, int> _counts = [];
    private readonly Dictionary<string, double> _timers = [];
    private int _groups;

    public void Print(string level, JsValue[] arguments)
    {
        if (sandbox.Quotas.TakeLine(sandbox))
        {
            Keep(level, ConsoleFormatter.Format(arguments));
        }
    }

    public void Trace(JsValue[] arguments)
    {
        var text = ConsoleFormatter.Format(arguments);
        Write("debug", $"{(text.Length == 0 ? "Trace" : "Trace: " + text)}\n{sandbox.Engine.Advanced.StackTrace}");
    }

    public void Dir(JsValue[] arguments)
    {
        var options = new InspectOptions();
        if (arguments is [_, ObjectInstance given, ..] && !ObjectNames.IsProxy(given))
        {
            var depth = given.Get("depth");
            options = options with
            {
                Depth = depth.IsNull() ? InspectOptions.MaxDepth : depth is JsNumber levels ? (int)Math.Clamp(levels.AsNumber(), 0, InspectOptions.MaxDepth) : options.Depth,
                ShowHidden = given.Get("showHidden") == JsBoolean.True,
            };
        }

        Write("log", ConsoleFormatter.Inspect(arguments.Length == 0 ? JsValue.Undefined : arguments[0], options));
    }

    public void Table(JsValue[] arguments)
    {
        if (arguments is [ObjectInstance data, ..] && ConsoleTable.Write(data, arguments.Length > 1 ? arguments[1] as JsArray : null) is { } table)
        {
            Write("log", table);
            return;
        }

        Print("log", arguments);
    }

    public void Assert(JsValue[] arguments)
    {
        if (arguments.Length > 0 && TypeConverter.ToBoolean(arguments[0]))
        {
            return;
        }

        JsValue[] rest = arguments.Length > 1 ? arguments[1..] : [];
        Print("warn", rest is [var first, .. var others] ? [$"Assertion failed: {ConsoleFormatter.Format([first])}", .. others] : ["Assertion failed"]);
    }

    public void Count(JsValue[] arguments)
    {
        var label = Label(arguments);
        if (_counts.Count < MaxLabels || _counts.ContainsKey(label))
        {
            _counts[label] = _counts.GetValueOrDefault(label) + 1;
        }

        Write("log", string.Create(CultureInfo.InvariantCulture, $"{label}: {_counts.GetValueOrDefault(label)}"));
    }

    public void CountReset(JsValue[] arguments)
    {
        var label = Label(arguments);
        if (!_counts.Remove(label))
        {
            Write("warn", $"Warning: Count for '{label}' does not exist");
        }
    }

    public void Group(JsValue[] arguments)
    {
        if (arguments.Length > 0)
        {
            Print("log", arguments);
        }

        _groups++;
    }

    public void GroupEnd() => _groups = Math.Max(0, _groups - 1);

    public void Time(JsValue[] arguments)
    {
        var label = Label(arguments);
        if (_timers.Count >= MaxLabels || !_timers.TryAdd(label, sandbox.Clock.ElapsedMs))
        {
            Write("warn", $"Warning: Label '{label}' already exists for console.time()");
        }
    }

    public void TimeLog(JsValue[] arguments, bool ends)
    {
        var label = Label(arguments);
        if (!_timers.TryGetValue(label, out var began))
        {
            Write("warn", $"Warning: No such label '{label}' for console.{(ends ? "timeEnd" : "timeLog")}()");
            return;
        }

        JsValue[] rest = !ends && arguments.Length > 1 ? arguments[1..] : [];
        Print("log", [$"{label}: {Duration(sandbox.Clock.ElapsedMs - began)}", .. rest]);
        if (ends)
        {
            _timers.Remove(label);
        }
    }

    private static string Duration(double ms)
    {
        var time = TimeSpan.FromMilliseconds(ms);
        return ms < 1000 ? string.Create(CultureInfo.InvariantCulture, $"{ms:0.###}ms")
            : ms < 60_000 ? string.Create(CultureInfo.InvariantCulture, $"{ms / 1000:0.000}s")
            : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}:{time.Seconds:00}.{time.Milliseconds:000} (m:ss.mmm)");
    }

    private static string Label(JsValue[] arguments) =>
        arguments.Length == 0 || arguments[0].IsUndefined() ? DefaultLabel : ConsoleFormatter.Format([arguments[0]]);

    private void Write(string level, string text)
    {
        if (sandbox.Quotas.TakeLine(sandbox))
        {
            Keep(level, ConsoleFormatter.Clip(text));
        }
    }

    private void Keep(string level, string text)
    {
        // Redacted first: half of a secret would not be recognized.
        var line = LimitText.Cut(sandbox.Secrets.Redact(Indented(text)), sandbox.Limits.ConsoleLineBytes, nameof(RuleLimits.ConsoleLineBytes));
        if (sandbox.Quotas.TakeText(sandbox, line))
        {
            sandbox.Current.Print(level, line);
        }
    }

    private string Indented(string text)
    {
        if (_groups == 0)
        {
            return text;
        }

        var indentation = new string(' ', GroupWidth * Math.Min(_groups, MaxGroups));
        return indentation + text.Replace("\n", "\n" + indentation, StringComparison.Ordinal);
    }
}
