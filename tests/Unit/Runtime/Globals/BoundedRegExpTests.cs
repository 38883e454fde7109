using System.Text.Json.Nodes;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime.Globals;

/// <summary>The global <c>RegExp</c> is the engine's own to everyone who does not build long patterns.</summary>
public sealed class BoundedRegExpTests
{
    [Theory]
    [InlineData("new RegExp('^a(b)', 'i').exec('xABy'.slice(1))[1]", "B")]
    [InlineData("RegExp('a+').test('caat')", "true")]
    [InlineData("RegExp(/a/g).flags + new RegExp(/a/g, 'i').flags", "gi")]
    [InlineData("(function (r) { return RegExp(r) === r && new RegExp(r) !== r; })(/a/)", "true")]
    [InlineData("/a/ instanceof RegExp && new RegExp('a') instanceof RegExp", "true")]
    [InlineData("/a/.constructor === RegExp && RegExp.prototype.constructor === RegExp", "true")]
    [InlineData("Object.getPrototypeOf(/a/) === RegExp.prototype", "true")]
    [InlineData("RegExp.name + RegExp.length + typeof RegExp", "RegExp2function")]
    [InlineData("/(\\d+)-(\\d+)/.exec('10-20') && RegExp.$1 + RegExp.$2", "1020")]
    [InlineData("'a1b22c'.split(/\\d+/).join() + 'aXbX'.replace(/x/gi, '-') + 'a1b2'.match(/\\d/g)", "a,b,ca-b-1,2")]
    [InlineData("(function () { class Words extends RegExp { words(s) { return s.match(this).length; } } var w = new Words('\\\\w+', 'g'); return w instanceof Words && w.words('a bc d'); })()", "3")]
    [InlineData("Reflect.construct(RegExp, ['a']).source + new (RegExp.bind(null, 'b'))().source", "ab")]
    [InlineData("(function () { try { new RegExp('('); } catch (e) { return e.name; } })()", "SyntaxError")]
    [InlineData("(function () { try { ['x'.repeat(3000)].map(RegExp); } catch (e) { return e.message; } })()", "A regular expression has 3,000 characters; 2,000 are allowed (PatternLength).")]
    [InlineData("(function () { try { /a/.constructor('x'.repeat(3000)); RegExp; } catch (e) { return e.message; } })()", null)]
    [InlineData("Object.prototype.toString.call(new RegExp('a')) + require('util').inspect(new RegExp('a/b', 'g')) + require('lodash').isRegExp(/a/)", "[object RegExp]/a\\/b/gtrue")]
    public async Task RegExp_Expression_BehavesAsNodes(string expression, string? expected)
    {
        using var runtime = new RuntimeHarness();

        var report = await runtime.RunAsync($"function (user, context, callback) {{ RegExp; context.idToken.said = String({expression}); callback(null, user, context); }}");

        Assert.Null(report.Steps[0].Fault);
        Assert.Equal(expected ?? "A regular expression has 3,000 characters; 2,000 are allowed (PatternLength).", JsonNode.Parse(report.Context)!["idToken"]!["said"]!.GetValue<string>());
    }
}
