using RulesDashboard.Runtime;

namespace RulesDashboard.Unit.Runtime.Limits;

/// <summary>A limit, a small value for it, a rule that reaches it, and what is then said.</summary>
/// <param name="Limit">Its name in <see cref="RuleLimits"/>.</param>
/// <param name="Value">What it is set to.</param>
/// <param name="Rule">The rule; the line that matters is its second.</param>
/// <param name="Allowed">How the text says what is allowed.</param>
/// <param name="Used">A pattern of how it says what was used.</param>
/// <param name="Line">The line that is named; null when there is none.</param>
internal sealed record LimitCase(string Limit, string Value, string Rule, string Allowed, string Used, int? Line = 2)
{
    public static IReadOnlyList<LimitCase> All { get; } =
    [
        new("SourceBytes", "1024", $"function (user, context, callback) {{ // {new string('x', 2000)}\n  callback();\n}}", "1 kB are allowed", "has 2 kB", 1),
        new("LoginTime", "00:00:01", Body("setTimeout(callback, 5000);"), "are allowed 1 s", @"took (1(\.\d+)?|9\d\d m)s? ?s?;", null),
        new("RuleTime", "00:00:00.3", Body("setTimeout(callback, 5000);"), "300 ms are allowed", @"after \d{3} ms", null),
        new("CpuTime", "00:00:00.05", Body("while (true) {}"), "50 ms are allowed", @"computed for \d+ ms"),
        new("RegexTime", "00:00:00.01", Body("/^(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!');"), "the 10 ms that are allowed", "took longer than"),
        new("PatternLength", "100", Body($"/{new string('x', 101)}/.test('');"), "100 are allowed", "has 101 characters"),
        new("PatternLength", "100", Body("new RegExp('x'.repeat(102));"), "100 are allowed", "has 102 characters"),
        new("MemoryBytes", "8388608", Body("for (var list = [];;) { list.push('0123456789'.repeat(1000) + list.length); }"), "8 MB are allowed", @"allocated (8|9)(\.\d)? MB, this one \d(\.\d)? MB"),
        new("MemoryBytes", "8388608", Body("'x'.repeat(1e7); callback();"), "8 MB are allowed", @"allocated \d+(\.\d)? MB, this one \d+(\.\d)? MB"),
        new("Recursion", "50", Body("(function deeper() { deeper(); })();"), "the 50 levels that are allowed", "nested deeper"),
        new("Statements", "1000", Body("for (var i = 0; i < 1e6; i++) { i += 0; }"), "the 1,000 statements that are allowed", "More than"),
        new("ArrayLength", "1000", Body("new Array(2000).fill(0);"), "the 1,000 elements that are allowed", "would have 2,000"),
        new("JsonDepth", "8", Body("for (var deep = user, i = 0; i < 9; i++) { deep = deep.next = {}; } callback(null, user);"), "deeper than 8 levels", "nested deeper", null),
        new("DocumentBytes", "16384", Body("user.big = 'x'.repeat(20480); callback(null, user);"), "larger than 16 kB", @"at least 20(\.\d)? kB", null),
        new("HttpRequests", "1", Body("for (var i = 0; i < 2; i++) { require('request').get('https://api.test/', function (error) { if (error) { throw error; } }); }"), "allowed 1 HTTP requests", "number 2", null),
        new("MetadataWrites", "2", Body("for (var i = 0; i < 3; i++) { auth0.users.updateUserMetadata(user.user_id, {}); }"), "allowed 2 metadata writes", "number 3"),
        new("Timers", "3", Body("for (var i = 0; i < 4; i++) { setTimeout(function () {}, 1); }"), "allowed 3 timers", "number 4"),
        new("ConsoleLines", "2", Body("for (var i = 0; i < 9; i++) { console.log(i); } callback();"), "the 2 console lines that a login is allowed", "More than"),
        new("ConsoleBytes", "1024", Body("for (var i = 0; i < 9; i++) { console.log('x'.repeat(200)); } callback();"), "the 1 kB of console text that a login is allowed", "More than"),
        new("ConsoleLineBytes", "256", Body("console.log('é'.repeat(200)); callback();"), "cut at 256 bytes", "^é{128}…", null),
        new("ErrorBytes", "256", Body("throw new Error('x'.repeat(300));"), "cut at 256 bytes", "^x{256}…"),
        new("CarriedGlobalBytes", "1024", Body("global.big = 'x'.repeat(2000); callback();"), "at most 1 kB", @"global\.big", null),
    ];

    private static string Body(string line) => $"function (user, context, callback) {{\n  {line}\n}}";
}
