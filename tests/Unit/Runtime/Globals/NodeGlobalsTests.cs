using System.Text.Json.Nodes;
using RulesDashboard.Unit.Testing;

namespace RulesDashboard.Unit.Runtime.Globals;

/// <summary>Globals of Node and the web in a rule. Expected values are Node 20's.</summary>
public sealed class NodeGlobalsTests
{
    [Theory]
    [InlineData("[process.version, process.versions.node, process.platform, process.pid, process.cwd(), process.argv.length, Object.keys(process.env).length, typeof process.binding, String(process)].join()", "v18.20.8,18.20.8,linux,1,/,0,0,undefined,[object process]")]
    [InlineData("process.exit(1)", "threw Error: process.exit is not available to rules.")]
    [InlineData("process.kill(1, 9)", "threw Error: process.kill is not available to rules.")]
    [InlineData("process.on('exit', () => 1) === process && process.emit('exit')", "false")]
    [InlineData("Object.keys(process.memoryUsage()).join() + (process.uptime() < 100)", "rss,heapTotal,heapUsed,external,arrayBufferstrue")]
    [InlineData("(() => { const [s, n] = process.hrtime(process.hrtime()); return s === 0 && n < 1e9 && typeof process.hrtime.bigint(); })()", "bigint")]
    [InlineData("require('process') === process && require('node:process') === process", "true")]
    [InlineData("process.nextTick(5)", "threw TypeError: The \"callback\" argument must be of type function. Received type number (5)")]
    [InlineData("new Promise((done) => { const order = []; setTimeout(() => order.push('timeout'), 1); setImmediate(() => order.push('immediate')); Promise.resolve().then(() => order.push('promise')); queueMicrotask(() => order.push('microtask')); process.nextTick((a, b) => order.push('tick' + a + b), 1, 2); order.push('now'); setTimeout(() => done(order.join()), 30); }).then((text) => text.replace('timeout,immediate', 'immediate,timeout'))", "now,tick12,promise,microtask,immediate,timeout")]
    [InlineData("new Promise((done) => { const order = []; setTimeout(() => { Promise.resolve().then(() => { order.push('p1'); process.nextTick(() => order.push('t2')); }).then(() => order.push('p2')); process.nextTick(() => order.push('t1')); }, 1); setTimeout(() => done(order.join()), 20); })", "t1,p1,p2,t2")]
    [InlineData("new Promise((done) => { const order = []; for (let i = 0; i < 30; i++) setTimeout((n) => order.push(n), 5, i); setTimeout(() => done(order.join()), 25); })", "0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29")]
    [InlineData("new Promise((done) => { const order = []; for (let i = 0; i < 30; i++) setImmediate((n) => order.push(n), i); setTimeout(() => done(order.join()), 25); })", "0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29")]
    [InlineData("new Promise((done) => { const order = []; setTimeout(() => order.push(20), 20); setTimeout(() => order.push(10), 10); setTimeout(() => order.push(1), 0); setTimeout(() => done(order.join()), 40); })", "1,10,20")]
    [InlineData("new Promise((done) => { let n = 0; const t = setInterval((by) => { n += by; if (n === 6) { clearInterval(t); done(n); } }, 1, 2); })", "6")]
    [InlineData("new Promise((done) => { const t = setTimeout(() => done('fired'), 1); clearTimeout(t); clearTimeout(+t); clearTimeout(undefined); clearTimeout(null); clearTimeout({}); setTimeout(() => done('cleared'), 10); })", "cleared")]
    [InlineData("new Promise((done) => { const t = setTimeout(() => done('fired'), 1); clearTimeout(+t); setTimeout(() => done('cleared'), 10); })", "cleared")]
    [InlineData("new Promise((done) => { const i = setImmediate(() => done('fired')); clearImmediate(i); setTimeout(() => done('cleared'), 5); })", "cleared")]
    [InlineData("(() => { const t = setTimeout(() => 1, 1); const a = [t.hasRef(), t.unref() === t, t.hasRef(), t.ref().hasRef(), typeof t.refresh(), typeof +t, t.constructor.name]; clearTimeout(t); return a.join(); })()", "true,true,false,true,object,number,Timeout")]
    [InlineData("setTimeout('text')", "threw TypeError: The \"callback\" argument must be of type function. Received type string ('text')")]
    [InlineData("setInterval()", "threw TypeError: The \"callback\" argument must be of type function. Received undefined")]
    [InlineData("setImmediate(null)", "threw TypeError: The \"callback\" argument must be of type function. Received null")]
    [InlineData("queueMicrotask(1)", "threw TypeError: The \"callback\" argument must be of type function. Received type number (1)")]
    [InlineData("new TextDecoder().decode(new TextEncoder().encode('ü😀')) + new TextEncoder().encode('€').join()", "ü😀226,130,172")]
    [InlineData("atob('aGVsbG8=') + btoa('héllo') + atob(' aGk = ')", "helloaOlsbG8=hi")]
    [InlineData("atob('a')", "threw InvalidCharacterError: The string to be decoded is not correctly encoded.")]
    [InlineData("btoa('€')", "threw InvalidCharacterError: Invalid character")]
    [InlineData("atob('*')", "threw InvalidCharacterError: Invalid character")]
    [InlineData("btoa()", "threw TypeError: The \"input\" argument must be specified")]
    [InlineData("JSON.stringify(structuredClone({ a: [1, { b: null }], d: new Date(0), u: undefined, n: Infinity }))", "{\"a\":[1,{\"b\":null}],\"d\":\"1970-01-01T00:00:00.000Z\",\"n\":null}")]
    [InlineData("(() => { const o = { m: new Map([['k', { v: 1 }]]), s: new Set([1, 'x']), r: /a+/gi, e: new RangeError('no'), b: Buffer.from('hi'), f: new Float64Array([1.5]), big: 10n, boxed: Object('s') }; o.self = o; const c = structuredClone(o); return [c !== o, c.self === c, c.m.get('k').v, [...c.s].join('-'), String(c.r), c.e instanceof RangeError && c.e.message, c.b.constructor.name, c.f[0], c.big, typeof c.boxed].join(); })()", "true,true,1,1-x,/a+/gi,no,Uint8Array,1.5,10,object")]
    [InlineData("structuredClone(() => 1)", "threw DataCloneError: function () { [native code] } could not be cloned.")]
    [InlineData("structuredClone({ s: Symbol('x') })", "threw DataCloneError: Symbol(x) could not be cloned.")]
    [InlineData("structuredClone({ p: Promise.resolve() })", "threw DataCloneError: #<Promise> could not be cloned.")]
    [InlineData("structuredClone()", "threw TypeError: The value argument must be specified")]
    [InlineData("(() => { try { structuredClone(() => 1); } catch (e) { return [e.name, e.code, e instanceof DOMException, e instanceof Error].join(); } })()", "DataCloneError,25,true,true")]
    [InlineData("(() => { class A { constructor() { this.x = 1; } get y() { return 2; } } const c = structuredClone(new A()); return [c.constructor === Object, c.x, c.y].join(); })()", "true,1,")]
    [InlineData("(() => { const shared = { a: 1 }; const c = structuredClone([shared, shared]); return c[0] === c[1]; })()", "true")]
    [InlineData("(() => { const b = new ArrayBuffer(8); const c = structuredClone({ b }, { transfer: [b] }); return b.byteLength + ',' + c.b.byteLength; })()", "0,8")]
    [InlineData("(() => { const c = new AbortController(); const heard = []; c.signal.addEventListener('abort', (e) => heard.push(e.type, e.target === c.signal)); c.signal.onabort = () => heard.push('on'); c.abort(); c.abort(); return heard.concat(c.signal.aborted, c.signal.reason.name, c.signal.reason.message).join(); })()", "abort,true,on,true,AbortError,This operation was aborted")]
    [InlineData("AbortSignal.abort('why').reason + AbortSignal.any([new AbortController().signal, AbortSignal.abort('x')]).reason", "whyx")]
    [InlineData("AbortSignal.abort().throwIfAborted()", "threw AbortError: This operation was aborted")]
    [InlineData("new AbortSignal()", "threw TypeError: Illegal constructor")]
    [InlineData("new Promise((done) => { const s = AbortSignal.timeout(5); s.onabort = () => done(s.reason.name + s.reason.code); setTimeout(() => done('late'), 200); })", "TimeoutError23")]
    [InlineData("(() => { const t = new EventTarget(); let n = 0; const f = () => n++; t.addEventListener('x', f); t.addEventListener('x', f); t.addEventListener('x', { handleEvent() { n += 10; } }, { once: true }); t.dispatchEvent(new Event('x')); t.dispatchEvent(new Event('x')); t.removeEventListener('x', f); const e = new Event('x', { cancelable: true }); e.preventDefault(); return [n, t.dispatchEvent(e), e.defaultPrevented].join(); })()", "12,false,true")]
    [InlineData("require('timers/promises').setTimeout(1000, 'v', { signal: AbortSignal.abort() })", "threw AbortError: The operation was aborted")]
    [InlineData("typeof performance.now() + (performance.now() >= 0) + typeof performance.timeOrigin", "numbertruenumber")]
    [InlineData("new DOMException('m', 'AbortError').code + new DOMException('m').name + DOMException.ABORT_ERR + String(new DOMException('m', 'X'))", "20Error20X: m")]
    [InlineData("typeof globalThis.setTimeout + typeof global.process + (setTimeout === require('timers').setTimeout)", "functionobjecttrue")]
    public async Task Global_UsedAsInNode_GivesWhatNodeGives(string expression, string expected)
    {
        using var runtime = new RuntimeHarness();

        var report = await runtime.RunAsync($"function (user, context, callback) {{ (async () => {expression})().then(String, (e) => 'threw ' + (e && e.name) + ': ' + (e && e.message)).then((text) => {{ user.text = text; callback(null, user, context); }}); }}");

        Assert.Equal(expected, JsonNode.Parse(report.User)!["text"]!.GetValue<string>());
    }
}
