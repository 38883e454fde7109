using Jint.Native;
using Jint.Runtime.Interop;
using RulesDashboard.Runtime.Globals;
using RulesDashboard.Unit.Runtime.Modules;

namespace RulesDashboard.Unit.Runtime.Globals;

/// <summary>Console lines follow util.format (semantics 5.4); expected values are Node 20's.</summary>
public sealed class ConsoleFormatterTests
{
    [Theory]
    [InlineData("{ riskScore: '0.04' }", "{ riskScore: '0.04' }")]
    [InlineData("[1,2,3]", "[ 1, 2, 3 ]")]
    [InlineData("{a:{b:{c:{d:1}}}}", "{ a: { b: { c: [Object] } } }")]
    [InlineData("[[[[1]]]]", "[ [ [ [Array] ] ] ]")]
    [InlineData("'a %s b',{x:1}", "a { x: 1 } b")]
    [InlineData("'%s',[1,[2,[3]]],'x'", "[ 1, [Array] ] x")]
    [InlineData("'%d %i %f','42',42.9,'1.5x'", "42 42 1.5")]
    [InlineData(@"'%j',{a:1,b:[true,null],c:'x""y'}", @"{""a"":1,""b"":[true,null],""c"":""x\""y""}")]
    [InlineData("'%O',{a:{b:{c:{d:1}}}}", "{ a: { b: { c: [Object] } } }")]
    [InlineData("'%c x','css'", " x")]
    [InlineData("'100%',5", "100% 5")]
    [InlineData("'%s'", "%s")]
    [InlineData("'%%s','a'", "%s a")]
    [InlineData("(c => (c.self = c, c))({n:1})", "<ref *1> { n: 1, self: [Circular *1] }")]
    [InlineData("'%j',(c => (c.self = c, c))({n:1})", "[Circular]")]
    [InlineData("{a:'x'.repeat(70)}", "{\n  a: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'\n}")]
    [InlineData("{a:'x'.repeat(60),b:1}", "{\n  a: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',\n  b: 1\n}")]
    [InlineData("Array.from({length:30},(_, i)=>i)", "[\n   0,  1,  2,  3,  4,  5,  6,  7,  8,\n   9, 10, 11, 12, 13, 14, 15, 16, 17,\n  18, 19, 20, 21, 22, 23, 24, 25, 26,\n  27, 28, 29\n]")]
    [InlineData("Array.from({length:8},(_, i)=>'item'+i)", "[\n  'item0', 'item1',\n  'item2', 'item3',\n  'item4', 'item5',\n  'item6', 'item7'\n]")]
    [InlineData("Array.from({length:120},(_, i)=>i*1000)", "[\n      0,  1000,  2000,  3000,  4000,  5000,  6000,  7000,\n   8000,  9000, 10000, 11000, 12000, 13000, 14000, 15000,\n  16000, 17000, 18000, 19000, 20000, 21000, 22000, 23000,\n  24000, 25000, 26000, 27000, 28000, 29000, 30000, 31000,\n  32000, 33000, 34000, 35000, 36000, 37000, 38000, 39000,\n  40000, 41000, 42000, 43000, 44000, 45000, 46000, 47000,\n  48000, 49000, 50000, 51000, 52000, 53000, 54000, 55000,\n  56000, 57000, 58000, 59000, 60000, 61000, 62000, 63000,\n  64000, 65000, 66000, 67000, 68000, 69000, 70000, 71000,\n  72000, 73000, 74000, 75000, 76000, 77000, 78000, 79000,\n  80000, 81000, 82000, 83000, 84000, 85000, 86000, 87000,\n  88000, 89000, 90000, 91000, 92000, 93000, 94000, 95000,\n  96000, 97000, 98000, 99000,\n  ... 20 more items\n]")]
    [InlineData("[,1,,,2]", "[ <1 empty item>, 1, <2 empty items>, 2 ]")]
    [InlineData("{get a(){return 1},set b(v){},get c(){return 1},set c(v){}}", "{ a: [Getter], b: [Setter], c: [Getter/Setter] }")]
    [InlineData("new Map([['a',{b:1}]]),new Set([1,'x'])", "Map(1) { 'a' => { b: 1 } } Set(2) { 1, 'x' }")]
    [InlineData("new Date(0),/x/g,Symbol('s'),10n,-0,null,undefined", "1970-01-01T00:00:00.000Z /x/g Symbol(s) 10n -0 null undefined")]
    [InlineData("function foo(){},()=>1,class A{},class B extends Map{},async function f(){},function*g(){}", "[Function: foo] [Function (anonymous)] [class A] [class B extends Map] [AsyncFunction: f] [GeneratorFunction: g]")]
    [InlineData("new (class Foo { constructor() { this.a = 1 } }),Object.create(null),{}", "Foo { a: 1 } [Object: null prototype] {} {}")]
    [InlineData(@"'it\'s',['it\'s','a""b\'','line\nbreak']", @"it's [ ""it's"", `a""b'`, 'line\nbreak' ]")]
    [InlineData("{'a-b':1,[Symbol('k')]:2,valid_1:3}", "{ 'a-b': 1, valid_1: 3, [Symbol(k)]: 2 }")]
    [InlineData("Buffer.from('hello'),Buffer.alloc(60),Buffer.alloc(0)", "<Buffer 68 65 6c 6c 6f> <Buffer 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 ... 10 more bytes> <Buffer >")]
    [InlineData("new Uint8Array(3)", "Uint8Array(3) [ 0, 0, 0 ]")]
    [InlineData("new String('x'),new Number(1),Object(true)", "[String: 'x'] [Number: 1] [Boolean: true]")]
    [InlineData("[undefined,null]", "[ undefined, null ]")]
    [InlineData("{a:1,b:'x',c:[1,2,{d:1}],d:{e:{f:{}}}}", "{ a: 1, b: 'x', c: [ 1, 2, { d: 1 } ], d: { e: { f: {} } } }")]
    [InlineData("{user:{name:'Jane Example',email:'jane@example.com',app_metadata:{roles:['admin','writer'],plan:'pro'},logins:[{ip:'203.0.113.7',at:1}]}}", "{\n  user: {\n    name: 'Jane Example',\n    email: 'jane@example.com',\n    app_metadata: { roles: [Array], plan: 'pro' },\n    logins: [ [Object] ]\n  }\n}")]
    [InlineData("'%s %s','a'", "a %s")]
    [InlineData("'a','b',1", "a b 1")]
    [InlineData("1,'a'", "1 a")]
    [InlineData("'%s',null,undefined", "null undefined")]
    [InlineData("'%s',Symbol('a'),-0", "Symbol(a) -0")]
    [InlineData("'%d',{},10n", "NaN 10n")]
    [InlineData("'%i',{},'x'", "NaN x")]
    [InlineData("Object.assign([1,2],{x:1})", "[ 1, 2, x: 1 ]")]
    [InlineData("new (class Bar extends Array{})(3)", "Bar(3) [ <3 empty items> ]")]
    [InlineData("Math", "Object [Math] {}")]
    [InlineData("[['a','b'],['c']]", "[ [ 'a', 'b' ], [ 'c' ] ]")]
    [InlineData("'x',['long '.repeat(30)]", "x [\n  'long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long '\n]")]
    [InlineData("{f(){},g:()=>1}", "{ f: [Function: f], g: [Function: g] }")]
    [InlineData("[1.5,'a',true,null,undefined,{a:1},[2]]", "[ 1.5, 'a', true, null, undefined, { a: 1 }, [ 2 ] ]")]
    [InlineData("Array.from({length:7},(_, i)=>({id:i}))", "[\n  { id: 0 },\n  { id: 1 },\n  { id: 2 },\n  { id: 3 },\n  { id: 4 },\n  { id: 5 },\n  { id: 6 }\n]")]
    [InlineData("Array.from({length:27},(_, i)=>'some text '+i*i*i)", "[\n  'some text 0',     'some text 1',\n  'some text 8',     'some text 27',\n  'some text 64',    'some text 125',\n  'some text 216',   'some text 343',\n  'some text 512',   'some text 729',\n  'some text 1000',  'some text 1331',\n  'some text 1728',  'some text 2197',\n  'some text 2744',  'some text 3375',\n  'some text 4096',  'some text 4913',\n  'some text 5832',  'some text 6859',\n  'some text 8000',  'some text 9261',\n  'some text 10648', 'some text 12167',\n  'some text 13824', 'some text 15625',\n  'some text 17576'\n]")]
    [InlineData("Object.assign(() => 1, { x: 1 })", "[Function (anonymous)] { x: 1 }")]
    [InlineData(@"['x\n'.repeat(3)]", @"[ 'x\nx\nx\n' ]")]
    [InlineData(@"{ e: Object.assign(new Error('boom'), { stack: 'Error: boom\n    at x', code: 'X' }) }", "{\n  e: Error: boom\n      at x {\n    code: 'X'\n  }\n}")]
    [InlineData(@"Object.assign(new Error('boom'), { stack: 'Error: boom\n    at x' })", "Error: boom\n    at x")]
    [InlineData("new Map([[{a:1},new Map([[1,2]])]])", "Map(1) { { a: 1 } => Map(1) { 1 => 2 } }")]
    [InlineData("'%d',true", "1")]
    [InlineData("'%d','0x10'", "16")]
    [InlineData("'%f','abc'", "NaN")]
    [InlineData("'%i','12px'", "12")]
    [InlineData("'%d',''", "0")]
    [InlineData(@"'\u001b[31m',['\u001b']", @"[31m [ '\x1B' ]")]
    [InlineData("{ a: { b: 1 }, c: new Date(1e12) }", "{ a: { b: 1 }, c: 2001-09-09T01:46:40.000Z }")]
    [InlineData("'%s',{a:{b:1}}", "{ a: [Object] }")]
    [InlineData("'%o',42", "42")]
    [InlineData("[new Date(NaN)]", "[ Invalid Date ]")]
    [InlineData("(a => [a, a])({x:1})", "[ { x: 1 }, { x: 1 } ]")]
    [InlineData("(a => (a.push(a), a))([1])", "<ref *1> [ 1, [Circular *1] ]")]
    [InlineData("[['a', 1], ['b', 2]]", "[ [ 'a', 1 ], [ 'b', 2 ] ]")]
    [InlineData("{a:[{b:{c:{}}}]}", "{ a: [ { b: [Object] } ] }")]
    [InlineData("{'1':'a','b c':2,'__x':3}", "{ '1': 'a', 'b c': 2, __x: 3 }")]
    [InlineData("Object.create({inherited:1})", "{}")]
    [InlineData("[1,2,3,4,5,6,7]", "[\n  1, 2, 3, 4,\n  5, 6, 7\n]")]
    [InlineData("['a','b','c','d','e','f','g','h','i','j','k','l','m','n','o','p','q','r','s','t','u','v','w','x','y','z','aa']", "[\n  'a', 'b', 'c',  'd', 'e', 'f',\n  'g', 'h', 'i',  'j', 'k', 'l',\n  'm', 'n', 'o',  'p', 'q', 'r',\n  's', 't', 'u',  'v', 'w', 'x',\n  'y', 'z', 'aa'\n]")]
    [InlineData(@"{ text: 'first line of a text\nsecond line of it, which is a long line\nthird line of the text, and last' }", "{\n  text: 'first line of a text\\n' +\n    'second line of it, which is a long line\\n' +\n    'third line of the text, and last'\n}")]
    public void Format_Arguments_ReadsAsInNode(string arguments, string expected)
    {
        var actual = Format(arguments);

        Assert.Equal(expected, actual);
    }

    [Theory]
    [InlineData("new Proxy({}, { ownKeys() { ran = true }, get() { ran = true } })", "[Proxy]")]
    [InlineData("{ get x() { ran = true }, toString() { ran = true }, toJSON() { ran = true } }", "{\n  x: [Getter],\n  toString: [Function: toString],\n  toJSON: [Function: toJSON]\n}")]
    [InlineData("'%s', { toString() { ran = true } }", "{ toString: [Function: toString] }")]
    [InlineData("'%j', { a: 1, get x() { ran = true }, toJSON() { ran = true } }", "{\"a\":1}")]
    [InlineData("'%d', { valueOf() { ran = true } }", "NaN")]
    [InlineData("{ [Symbol.for('nodejs.util.inspect.custom')]() { ran = true } }", "{\n  [Symbol(nodejs.util.inspect.custom)]: [Function: [nodejs.util.inspect.custom]]\n}")]
    [InlineData("Object.create(new Proxy({}, { get() { ran = true }, getPrototypeOf() { ran = true } }))", "[Object: null prototype] {}")]
    [InlineData("Object.defineProperty(new Error('x'), 'stack', { get() { ran = true } })", "[Error: x]")]
    public void Format_ValueWithCode_RunsNoneOfIt(string arguments, string expected)
    {
        var actual = Format(arguments, after: "+ (typeof ran === 'undefined' ? '' : ' ran')");

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Format_Error_HasItsNameMessageStackAndMembers()
    {
        var actual = Format("'failed:', Object.assign(new TypeError('no'), { code: 'E_NO' })");

        Assert.StartsWith("failed: TypeError: no\n    at ", actual, StringComparison.Ordinal);
        Assert.EndsWith("{\n  code: 'E_NO'\n}", actual, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'x'.repeat(1e6)")]
    [InlineData("'%s', 'x'.repeat(1e6)")]
    [InlineData("'%j', { a: 'x'.repeat(1e6) }")]
    [InlineData("Object.fromEntries(Array.from({ length: 20000 }, (_, i) => ['k' + i, i]))")]
    [InlineData("(function () { let a = ['x'.repeat(9000)]; for (let i = 0; i < 30; i++) a = [a, a, a, a]; return a })()")]
    [InlineData("'%j', (function () { let a = ['x'.repeat(9000)]; for (let i = 0; i < 30; i++) a = [a, a, a, a]; return a })()")]
    [InlineData("'%o', (function () { let a = {}; const top = a; for (let i = 0; i < 1e5; i++) a = a.a = {}; return top })()")]
    [InlineData("Object.assign([], { length: 4294967295 })")]
    [InlineData("...Array.from({ length: 10000 }, () => 'argument')")]
    public void Format_TooMuch_IsCut(string arguments)
    {
        var actual = Format(arguments);

        Assert.InRange(actual.Length, 1, ConsoleFormatter.MaxLineLength + 16);
    }

    private static string Format(string arguments, string after = "")
    {
        var host = new FakeModuleHost();
        host.Engine.SetValue("format", new ClrFunction(host.Engine, "format", (_, values) => (JsValue)ConsoleFormatter.Format(values)));
        return host.Run($"const {{ Buffer }} = require('buffer'); return format({arguments}){after};");
    }
}
