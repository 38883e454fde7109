namespace RulesDashboard.Unit.Runtime.Modules;

/// <summary>Node's stream. Expected values are Node 20's.</summary>
public sealed class StreamModuleTests
{
    [Theory]
    [InlineData("read(stream.Readable.from(['a', 'b', 'c']))", "a|b|c")]
    [InlineData("read(stream.Readable.from((async function* () { yield 'x'; yield 'y'; })()))", "x|y")]
    [InlineData("(() => { const t = new stream.Transform({ transform(chunk, e, done) { done(null, chunk.toString().toUpperCase()); }, flush(done) { this.push('!'); done(); } }); const r = read(t); t.write('ab'); t.end('cd'); return r; })()", "AB|CD|!")]
    [InlineData("(() => { class Up extends stream.Transform { _transform(chunk, e, done) { this.push(String(chunk) + '.'); done(); } } const p = new stream.PassThrough(); const r = read(p.pipe(new Up())); p.end('x'); return r; })()", "x.")]
    [InlineData("new Promise((done) => { const got = []; const w = new stream.Writable({ write(chunk, e, next) { got.push(String(chunk)); next(); } }); w.on('finish', () => done(got.join())); w.write('a'); w.end('b'); })", "a,b")]
    [InlineData("new Promise((done) => stream.pipeline(stream.Readable.from(['a', 'b']), new stream.PassThrough(), new stream.Writable({ write(c, e, n) { n(new Error('full')); } }), (e) => done(e.message)))", "full")]
    [InlineData("require('stream/promises').pipeline(stream.Readable.from(['a']), new stream.PassThrough(), async function* (source) { for await (const c of source) yield c; }, new stream.Writable({ write(c, e, n) { n(); } })).then(() => 'done')", "done")]
    [InlineData("new Promise((done) => { const r = new stream.Readable({ read() {} }); stream.finished(r, (e) => done(e ? e.message : 'ok')); r.destroy(new Error('gone')); })", "gone")]
    [InlineData("(async () => { let text = ''; for await (const part of stream.Readable.from(['p', 'q'])) text += part; return text; })()", "pq")]
    [InlineData("(() => { const r = new stream.Readable({ read() {} }); r.setEncoding('utf8'); r.push(Buffer.from('e282', 'hex')); r.push(Buffer.from('ac', 'hex')); r.push(null); return read(r); })()", "€")]
    [InlineData("[new stream.Readable() instanceof stream, new stream.Duplex() instanceof stream.Readable, new stream.Duplex() instanceof stream.Writable, stream.Stream === stream, new stream() instanceof require('events'), typeof stream.prototype.pipe].join()", "true,true,true,true,true,function")]
    [InlineData("(() => { const util = require('util'); function Old() { stream.call(this); } util.inherits(Old, stream); const o = new Old(); let heard; o.on('data', (d) => { heard = d; }); o.emit('data', 5); return heard + ',' + (o instanceof stream); })()", "5,true")]
    [InlineData("new Promise((done) => { const s = new stream(); s.readable = true; const w = new stream.Writable({ write(c, e, n) { done(String(c)); n(); } }); s.pipe(w); s.emit('data', 'legacy'); })", "legacy")]
    [InlineData("stream.Readable.from([1, 2, 3]).map((n) => n * 2).toArray().then((a) => a.join())", "2,4,6")]
    public void Module_UsedAsInNode_GivesWhatNodeGives(string expression, string expected)
    {
        var host = new FakeModuleHost();

        var actual = host.Run($"const stream = require('stream'); const {{ Buffer }} = require('buffer'); const read = (s) => new Promise((done, fail) => {{ const parts = []; s.on('data', (d) => parts.push(d)); s.on('end', () => done(parts.join('|'))); s.on('error', fail); }}); (async () => {expression})().then(String, (e) => 'threw ' + (e && e.name) + ': ' + (e && e.message)).then(finish);");

        Assert.Equal(expected, actual);
    }
}
