namespace RulesDashboard.Unit.Runtime.Modules;

/// <summary>Node's querystring (semantics 6.2: parse(body, ';'), encode); expected values are Node 20's.</summary>
public sealed class QuerystringModuleTests
{
    [Theory]
    [InlineData("JSON.stringify(querystring.parse('a=1&b=2&a=3&c'))", """{"a":["1","3"],"b":"2","c":""}""")]
    [InlineData("JSON.stringify(querystring.parse('a=1;b=x%20y', ';'))", """{"a":"1","b":"x y"}""")]
    [InlineData("JSON.stringify(querystring.parse('a:1,b:2', ',', ':'))", """{"a":"1","b":"2"}""")]
    [InlineData("JSON.stringify(querystring.parse('a=%zz&b=%E4&c=1+2&=x&&d=%F0%9F%98%80'))", """{"a":"%zz","b":"�","c":"1 2","":"x","d":"😀"}""")]
    [InlineData("JSON.stringify(querystring.parse('__proto__=1&hasOwnProperty=2'))", """{"__proto__":"1","hasOwnProperty":"2"}""")]
    [InlineData("Object.getPrototypeOf(querystring.parse('a=1')) === null", "true")]
    [InlineData("""querystring.stringify({ a: 1, b: ['x', 'y z'], c: true, d: null, e: undefined, f: "it's(*)!" })""", "a=1&b=x&b=y%20z&c=true&d=&e=&f=it's(*)!")]
    [InlineData("querystring.stringify({ a: 'ü', b: 'x' }, ';', ':')", "a:%C3%BC;b:x")]
    [InlineData("querystring.encode({ a: 1 }) + querystring.decode('x=y').x", "a=1y")]
    [InlineData("querystring.escape('a b&c') + querystring.unescape('a%20b%')", "a%20b%26ca b%")]
    [InlineData("querystring.stringify('text') + querystring.stringify({ n: NaN, big: 10n })", "n=&big=10")]
    [InlineData("Object.keys(querystring.parse('a=1&b=2&c=3', null, null, { maxKeys: 2 })).join()", "a,b")]
    public void Module_CalledAsInNode_GivesWhatNodeGives(string expression, string expected)
    {
        var host = new FakeModuleHost();

        var actual = host.Run($"const querystring = require('querystring'); return {expression};");

        Assert.Equal(expected, actual);
    }
}
