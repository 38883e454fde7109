namespace RulesDashboard.Unit.Runtime.Modules;

/// <summary>Node's zlib: what Node compressed is read, what is compressed can be read, and what is wrong is told as zlib tells it. Expected values are Node 20's.</summary>
public sealed class ZlibModuleTests
{
    [Theory]
    [InlineData("zlib.gunzipSync(from('H4sIAAAAAAAAAwvJSFUoLM1MzlZIKsovz1NIy69QCBkVGxUbFQOLZZXmFhRbKRxecnjb4T2PmtYofJg/owEAgQ1eTjUDAAA=')).toString() === text", "true")]
    [InlineData("zlib.inflateSync(from('eNoLyUhVKCzNTM5WSCrKL89TSMuvUAgZFRsVGxUDi2WV5hYUWykcXnJ42+E9j5rWKHyYP6MBANYEK8c=')).toString() === text", "true")]
    [InlineData("zlib.inflateRawSync(from('C8lIVSgszUzOVkgqyi/PU0jLr1AIGRUbDYPRdADOC1mluQXFVgqHlxzednjPo6Y1Ch/mz2gAAA==')).toString() === text", "true")]
    [InlineData("zlib.inflateRawSync(from('C8lIVSgszUzOVkgqyi/PU0jLr1AIGRUbFRsVA4tlleYWFFspHF5yeNvhPY+a1ih8mD+jAQA=')).toString() === text", "true")]
    [InlineData("zlib.inflateSync(zlib.deflateSync(text, { level: 0 })).length", "821")]
    [InlineData("zlib.brotliDecompressSync(from('GzQD+I3UVnfgSopseaQvnHDAaZCEXULZZDgezZ5shQYPG3DAXoCB2iJ+j3DNNh1JLZBdN2aeAN0OATcv3++Dawo=')).toString() === text", "true")]
    [InlineData("zlib.unzipSync(from('H4sIAAAAAAAAAwvJSFUoLM1MzlZIKsovz1NIy69QCBkVGxUbFQOLZZXmFhRbKRxecnjb4T2PmtYofJg/owEAgQ1eTjUDAAA=')).toString() === text && zlib.unzipSync(from('eJwLyUhVKCzNTM5WSCrKL89TSMuvUAgZFRsVGxUDi2WV5hYUWykcXnJ42+E9j5rWKHyYP6MBANYEK8c=')).toString() === text", "true")]
    [InlineData("[['gzip', 'gunzip'], ['deflate', 'inflate'], ['deflateRaw', 'inflateRaw'], ['brotliCompress', 'brotliDecompress']].map(([a, b]) => [text, '', 'a', text.repeat(500)].map((t) => zlib[b + 'Sync'](zlib[a + 'Sync'](t)).toString() === t).join()).join('|')", "true,true,true,true|true,true,true,true|true,true,true,true|true,true,true,true")]
    [InlineData("zlib.gunzipSync(Buffer.concat([zlib.gzipSync('one '), zlib.gzipSync('two')])).toString() + zlib.gunzipSync(Buffer.concat([zlib.gzipSync('x'), Buffer.from('garbage')]))", "threw Error: incorrect header check")]
    [InlineData("new Promise((done) => zlib.gzip(text, (e, data) => zlib.gunzip(data, (e2, back) => done(e + ',' + e2 + ',' + (back.toString() === text)))))", "null,null,true")]
    [InlineData("require('util').promisify(zlib.deflate)('x').then((b) => zlib.inflateSync(b).toString())", "x")]
    [InlineData("new Promise((done) => zlib.gunzip('nope', (e, data) => done(e.message + e.code + data)))", "incorrect header checkZ_DATA_ERRORundefined")]
    [InlineData("said(() => zlib.gunzipSync('not gzip'))", "Error|Z_DATA_ERROR|-3|incorrect header check")]
    [InlineData("said(() => zlib.inflateSync('not zlib'))", "Error|Z_DATA_ERROR|-3|incorrect header check")]
    [InlineData("said(() => zlib.inflateRawSync(Buffer.from([7])))", "Error|Z_DATA_ERROR|-3|invalid block type")]
    [InlineData("said(() => zlib.gunzipSync(zlib.gzipSync(text).subarray(0, 30)))", "Error|Z_BUF_ERROR|-5|unexpected end of file")]
    [InlineData("said(() => zlib.gunzipSync(zlib.gzipSync(text).subarray(0, -2)))", "Error|Z_BUF_ERROR|-5|unexpected end of file")]
    [InlineData("said(() => zlib.inflateSync(zlib.deflateSync(text).subarray(0, -6)))", "Error|Z_BUF_ERROR|-5|unexpected end of file")]
    [InlineData("said(() => zlib.inflateRawSync(zlib.deflateRawSync(text).subarray(0, -6)))", "Error|Z_BUF_ERROR|-5|unexpected end of file")]
    [InlineData("said(() => zlib.gunzipSync(''))", "Error|Z_BUF_ERROR|-5|unexpected end of file")]
    [InlineData("said(() => zlib.inflateSync(Buffer.alloc(0)))", "Error|Z_BUF_ERROR|-5|unexpected end of file")]
    [InlineData("said(() => { const b = zlib.gzipSync(text); b[b.length - 6] ^= 1; return zlib.gunzipSync(b); })", "Error|Z_DATA_ERROR|-3|incorrect data check")]
    [InlineData("said(() => { const b = zlib.gzipSync(text); b[b.length - 1] ^= 1; return zlib.gunzipSync(b); })", "Error|Z_DATA_ERROR|-3|incorrect length check")]
    [InlineData("said(() => { const b = zlib.deflateSync(text); b[b.length - 1] ^= 1; return zlib.inflateSync(b); })", "Error|Z_DATA_ERROR|-3|incorrect data check")]
    [InlineData("said(() => zlib.inflateRawSync(Buffer.from('00010000ff', 'hex')))", "Error|Z_DATA_ERROR|-3|invalid stored block lengths")]
    [InlineData("said(() => zlib.inflateRawSync(Buffer.from('030200', 'hex')))", "Error|Z_DATA_ERROR|-3|invalid distance too far back")]
    [InlineData("zlib.gunzipSync(zlib.gzipSync(text).subarray(0, 40), { finishFlush: zlib.constants.Z_SYNC_FLUSH }).length > 0", "true")]
    [InlineData("said(() => zlib.gunzipSync(zlib.gzipSync('x'.repeat(1000)), { maxOutputLength: 100 }))", "RangeError|ERR_BUFFER_TOO_LARGE||Cannot create a Buffer larger than 100 bytes")]
    [InlineData("said(() => zlib.gzipSync(5))", "TypeError|ERR_INVALID_ARG_TYPE||The \"buffer\" argument must be of type string or an instance of Buffer, TypedArray, DataView, or ArrayBuffer. Received type number (5)")]
    [InlineData("said(() => zlib.gzipSync('x', { level: 12 }))", "RangeError|ERR_OUT_OF_RANGE||The value of \"options.level\" is out of range. It must be >= -1 and <= 9. Received 12")]
    [InlineData("said(() => zlib.gzip('x'))", "TypeError|ERR_INVALID_ARG_TYPE||The \"callback\" argument must be of type function. Received undefined")]
    [InlineData("said(() => zlib.gunzipSync(Buffer.concat([zlib.gzipSync(Buffer.alloc(2e6)), zlib.gzipSync(Buffer.alloc(2e6)), zlib.gzipSync(Buffer.alloc(2e6))])))", "RangeError|ERR_BUFFER_TOO_LARGE||Cannot create a Buffer larger than 4194304 bytes")]
    [InlineData("new Promise((done, fail) => { const s = zlib.createGzip(); const parts = []; s.on('data', (d) => parts.push(d)); s.on('end', () => done(zlib.gunzipSync(Buffer.concat(parts)).toString())); s.on('error', fail); s.write('a'); s.end('b'); })", "ab")]
    [InlineData("new Promise((done) => { const s = zlib.createGunzip(); s.on('error', (e) => done(e.message)); s.resume(); s.end('nope'); })", "incorrect header check")]
    [InlineData("zlib.constants.Z_BEST_COMPRESSION + zlib.Z_SYNC_FLUSH + zlib.codes.Z_DATA_ERROR + zlib.codes['-5'] + zlib.constants.BROTLI_PARAM_QUALITY", "8Z_BUF_ERROR1")]
    [InlineData("zlib.brotliDecompressSync(zlib.brotliCompressSync(text, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } })).toString() === text", "true")]
    public void Module_UsedAsInNode_GivesWhatNodeGives(string expression, string expected)
    {
        var host = new FakeModuleHost();

        var actual = host.Run($"const zlib = require('zlib'); const {{ Buffer }} = require('buffer'); const text = 'The quick brown fox '.repeat(40) + 'jumps: äöü€ 😀'; const from = (base64) => Buffer.from(base64, 'base64'); const said = (call) => {{ try {{ return call(); }} catch (e) {{ return [e.name, e.code, e.errno, e.message].join('|'); }} }}; (async () => {expression})().then(String, (e) => 'threw ' + (e && e.name) + ': ' + (e && e.message)).then(finish);");

        Assert.Equal(expected, actual);
    }
}
