namespace RulesDashboard.Unit.Runtime.Modules;

/// <summary>Node's url (semantics 6.2: parse, format, URL, URLSearchParams); expected values are Node 20's.</summary>
public sealed class UrlModuleTests
{
    [Theory]
    [InlineData("url.parse('https://user:pa%20ss@example.com:8080/p/a/t/h?query=string&a=1#hash').auth", "user:pa ss")]
    [InlineData("url.parse('https://example.com:8080/p?q=1#h').host + url.parse('https://example.com:8080/p?q=1#h').pathname", "example.com:8080/p")]
    [InlineData("JSON.stringify(url.parse('http://e.com/?a=1&b=x%20y&a=2', true).query)", """{"a":["1","2"],"b":"x y"}""")]
    [InlineData("JSON.stringify(url.parse('http://e.com/?a[b]=1', true).query)", """{"a[b]":"1"}""")]
    [InlineData("url.parse('http://e.com/a b{c}|').href", "http://e.com/a%20b%7Bc%7D%7C")]
    [InlineData("url.format({ protocol: 'https', hostname: 'e.com', pathname: '/x', query: { a: 1, b: ['x', 'y'] } })", "https://e.com/x?a=1&b=x&b=y")]
    [InlineData("url.format({ protocol: 'https:', host: 'e.com', search: '?q=1' })", "https://e.com?q=1")]
    [InlineData("url.resolve('http://e.com/one/two', '../three?x')", "http://e.com/three?x")]
    [InlineData("new URL('../x y?q=ü#z', 'https://user:p@EXAMPLE.com:443/a/b/c').href", "https://user:p@example.com/a/x%20y?q=%C3%BC#z")]
    [InlineData("new URL('https://exämple.com/').hostname", "xn--exmple-cua.com")]
    [InlineData("(function(){ try { new URL('nope') } catch (e) { return e instanceof TypeError } })()", "true")]
    [InlineData("(function(){ var u = new URL('https://e.com/?a=1'); u.searchParams.append('b', 'x y'); u.searchParams.set('a', '2'); return u.toString() + u.origin + JSON.stringify(u) })()", @"https://e.com/?a=2&b=x+yhttps://e.com""https://e.com/?a=2&b=x+y""")]
    [InlineData("new URLSearchParams({ a: 1, b: 'x&y' }).toString()", "a=1&b=x%26y")]
    [InlineData("(function(){ var p = new URLSearchParams('?a=1&b=2&a=3'); p.delete('b'); return p.getAll('a').join() + p.has('b') + Array.from(p).length })()", "1,3false2")]
    [InlineData("[...new URLSearchParams('x=1&y=2').entries()].map(String).join(';')", "x,1;y,2")]
    [InlineData("url.format(new URL('https://u:p@e.com/x?y#z'), { auth: false, fragment: false })", "https://e.com/x?y")]
    [InlineData("new URL('http://[::1]:3000/x').host + new URL('http://0x7f.1/').hostname", "[::1]:3000127.0.0.1")]
    [InlineData("url.domainToASCII('español.com')", "xn--espaol-zwa.com")]
    public void Module_CalledAsInNode_GivesWhatNodeGives(string expression, string expected)
    {
        var host = new FakeModuleHost();

        var actual = host.Run($"const url = require('url'); const {{ URL, URLSearchParams }} = url; return {expression};");

        Assert.Equal(expected, actual);
    }
}
