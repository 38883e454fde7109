namespace RulesDashboard.Unit.Runtime.Modules;

/// <summary>Node's assert: what passes, and what is said when it does not. Expected values are Node 20's.</summary>
public sealed class AssertModuleTests
{
    [Theory]
    [InlineData("assert.rejects(Promise.resolve(1))", "threw AssertionError: Missing expected rejection.")]
    [InlineData("assert.rejects(Promise.reject(new Error(\"x\")), /x/)", "undefined")]
    [InlineData("assert.doesNotReject(Promise.reject(new Error(\"x\")))", "threw AssertionError: Got unwanted rejection.\nActual message: \"x\"")]
    [InlineData("assert.rejects(() => 5)", "threw TypeError: Expected instance of Promise to be returned from the \"promiseFn\" function but got type number (5).")]
    [InlineData("said(() => assert.strict.equal(1, \"1\"))", "AssertionError|ERR_ASSERTION|Expected values to be strictly equal:\n\n1 !== '1'\n|true|strictEqual")]
    [InlineData("require(\"assert/strict\") === assert.strict", "true")]
    [InlineData("said(() => assert.deepEqual(new Map([[1, { a: 1 }]]), new Map([[1, { a: \"1\" }]])))", "passed")]
    [InlineData("said(() => assert.deepStrictEqual(new Date(1), new Date(1)))", "passed")]
    [InlineData("said(() => assert.deepStrictEqual([1, , 3], [1, undefined, 3]))", "AssertionError|ERR_ASSERTION|Expected values to be strictly deep-equal:\n+ actual - expected\n\n  [\n    1,\n+   <1 empty item>,\n-   undefined,\n    3\n  ]|true|deepStrictEqual")]
    [InlineData("said(() => assert.notDeepStrictEqual({ a: 1 }, { a: \"1\" }))", "passed")]
    [InlineData("said(() => assert.deepEqual([1, [2, \"3\"]], [1, [2, 3]]))", "passed")]
    [InlineData("said(() => assert.deepStrictEqual(NaN, NaN))", "passed")]
    [InlineData("said(() => assert.deepStrictEqual(0, -0))", "AssertionError|ERR_ASSERTION|Expected values to be strictly deep-equal:\n+ actual - expected\n\n+ 0\n- -0|true|deepStrictEqual")]
    [InlineData("said(() => assert.deepStrictEqual(new Set([{ a: 1 }]), new Set([{ a: 1 }])))", "passed")]
    [InlineData("said(() => assert.throws(() => { throw new TypeError(\"bad\") }, { name: \"TypeError\", message: /ba/ }))", "passed")]
    [InlineData("new assert.AssertionError({ actual: 1, expected: 2, operator: \"strictEqual\" }) instanceof Error", "true")]
    [InlineData("said(() => assert.equal(1))", "TypeError|ERR_MISSING_ARGS|The \"actual\" and \"expected\" arguments must be specified||")]
    public void Module_UsedAsInNode_GivesWhatNodeGives(string expression, string expected)
    {
        var host = new FakeModuleHost();

        var actual = host.Run($"const assert = require('assert'); const said = (call) => {{ try {{ call(); return 'passed'; }} catch (e) {{ return [e.name, e.code, e.message, e.generatedMessage, e.operator].join('|'); }} }}; (async () => {expression})().then(String, (e) => 'threw ' + (e && e.name) + ': ' + (e && e.message)).then(finish);");

        Assert.Equal(expected, actual);
    }
}
