namespace RulesDashboard.Unit.Runtime.Modules;

/// <summary>Node's util; expected values are Node 20's.</summary>
public sealed class UtilModuleTests
{
    [Theory]
    [InlineData("util.format('%s is %d', 'x', 42) + util.format('a', { b: 1 })", "x is 42a { b: 1 }")]
    [InlineData("util.inspect({ a: { b: { c: { d: 1 } } } }, { depth: 0 }) + util.inspect({ a: { b: { c: { d: 1 } } } }, false, null)", "{ a: [Object] }{\n  a: { b: { c: { d: 1 } } }\n}")]
    [InlineData("(function(){ function A() {} function B() {} B.prototype.x = 1; util.inherits(A, B); return new A().x + ',' + (A.super_ === B) })()", "1,true")]
    [InlineData("util.isArray([]) + ',' + util.isDeepStrictEqual({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }) + ',' + util.isDeepStrictEqual({ a: 1 }, { a: '1' })", "true,true,false")]
    [InlineData("util.types.isPromise(Promise.resolve()) + ',' + util.types.isDate(new Date())", "true,true")]
    [InlineData("new util.TextDecoder().decode(new util.TextEncoder().encode('ü😀'))", "ü😀")]
    public void Module_CalledAsInNode_GivesWhatNodeGives(string expression, string expected)
    {
        var host = new FakeModuleHost();

        var actual = host.Run($"const util = require('util'); return {expression};");

        Assert.Equal(expected, actual);
    }
}
