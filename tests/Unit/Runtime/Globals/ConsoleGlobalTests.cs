using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime.Globals;

/// <summary>The console's methods beyond log; expected lines are Node 20's.</summary>
public sealed class ConsoleGlobalTests
{
    [Theory]
    [InlineData("console.table([{ a: 1, b: 'x' }, { a: 2, c: true }])", "log: ┌─────────┬───┬─────┬──────┐\n│ (index) │ a │ b   │ c    │\n├─────────┼───┼─────┼──────┤\n│ 0       │ 1 │ 'x' │      │\n│ 1       │ 2 │     │ true │\n└─────────┴───┴─────┴──────┘")]
    [InlineData("console.table({ r1: { x: 1 }, r2: { x: { y: 1, z: 2, w: 3 } } })", "log: ┌─────────┬──────────┐\n│ (index) │ x        │\n├─────────┼──────────┤\n│ r1      │ 1        │\n│ r2      │ [Object] │\n└─────────┴──────────┘")]
    [InlineData("console.table([1, 'two', null])", "log: ┌─────────┬────────┐\n│ (index) │ Values │\n├─────────┼────────┤\n│ 0       │ 1      │\n│ 1       │ 'two'  │\n│ 2       │ null   │\n└─────────┴────────┘")]
    [InlineData("console.table([{ a: 1, b: 2 }], ['b'])", "log: ┌─────────┬───┐\n│ (index) │ b │\n├─────────┼───┤\n│ 0       │ 2 │\n└─────────┴───┘")]
    [InlineData("console.table({ a: 1, b: [1, 2] })", "log: ┌─────────┬───┬───┬────────┐\n│ (index) │ 0 │ 1 │ Values │\n├─────────┼───┼───┼────────┤\n│ a       │   │   │ 1      │\n│ b       │ 1 │ 2 │        │\n└─────────┴───┴───┴────────┘")]
    [InlineData("console.table(5); console.table([])", "log: 5\nlog: ┌─────────┐\n│ (index) │\n├─────────┤\n└─────────┘")]
    [InlineData("console.group('G'); console.log('in\\nside'); console.group(); console.warn('deep', { a: 1 }); console.groupEnd(); console.groupEnd(); console.groupEnd(); console.log('out')", "log: G\nlog:   in\n  side\nwarn:     deep { a: 1 }\nlog: out")]
    [InlineData("console.count(); console.count(); console.count('x'); console.countReset(); console.count(); console.countReset('n')", "log: default: 1\nlog: default: 2\nlog: x: 1\nlog: default: 1\nwarn: Warning: Count for 'n' does not exist")]
    [InlineData("console.assert(true, 'no'); console.assert(false, 'bad %s', 'thing', 1); console.assert(0); console.assert()", "warn: Assertion failed: bad thing 1\nwarn: Assertion failed\nwarn: Assertion failed")]
    [InlineData("console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 }); console.dir('x'); console.dirxml({ a: 1 }, 2)", "log: { a: [Object] }\nlog: 'x'\nlog: { a: 1 } 2")]
    [InlineData("console.timeEnd('nope'); console.info('i'); console.debug('d'); console.error('e'); console.clear()", "warn: Warning: No such label 'nope' for console.timeEnd()\ninfo: i\ndebug: d\nerror: e")]
    public async Task Method_Called_PrintsWhatNodePrints(string statements, string expected)
    {
        using var runtime = new RuntimeHarness();

        var report = await runtime.RunAsync($"function (user, context, callback) {{ {statements}; callback(null, user, context); }}");

        Assert.Equal(expected, string.Join('\n', report.Steps[0].Console.Select(line => $"{line.Level}: {line.Text}")));
    }

    [Fact]
    public async Task Time_EndsLater_PrintsTheDuration()
    {
        using var runtime = new RuntimeHarness();

        var report = await runtime.RunAsync("function (user, context, callback) { console.time('t'); console.time('t'); console.timeLog('t', { a: 1 }); console.timeEnd('t'); console.trace('here %d', 1); callback(null, user, context); }");

        Assert.Collection(
            report.Steps[0].Console,
            line => Assert.Equal("Warning: Label 't' already exists for console.time()", line.Text),
            line => Assert.Matches(@"^t: \d+(\.\d{1,3})?ms \{ a: 1 \}$", line.Text),
            line => Assert.Matches(@"^t: \d+(\.\d{1,3})?ms$", line.Text),
            line => Assert.StartsWith("Trace: here 1\n    at ", line.Text, StringComparison.Ordinal));
    }
}
