namespace RulesDashboard.Unit.Runtime.Modules;

/// <summary>Node's Buffer between text and bytes. Expected values are Node 20's.</summary>
public sealed class BufferTextTests
{
    [Theory]
    [InlineData("['utf8', 'UTF-8', 'hex', 'base64', 'base64url', 'latin1', 'binary', 'ascii', 'utf16le', 'ucs2', 'UCS-2'].map((e) => Buffer.from(/base64/.test(e) ? 'YWJj ZA' : 'aé€😀 ff', e).toString('hex') + ':' + Buffer.from('c3a9e282acf09f9880ff00', 'hex').toString(e)).join('|')", "61c3a9e282acf09f9880206666:é€😀�\u0000|61c3a9e282acf09f9880206666:é€😀�\u0000|:c3a9e282acf09f9880ff00|61626364:w6nigqzwn5iA/wA=|61626364:w6nigqzwn5iA_wA|61e9ac3d00206666:Ã©â\u0082¬ð\u009f\u0098\u0080ÿ\u0000|61e9ac3d00206666:Ã©â\u0082¬ð\u009f\u0098\u0080ÿ\u0000|61e9ac3d00206666:C)b\u0002,p\u001f\u0018\u0000\u007f\u0000|6100e900ac203dd800de200066006600:꧃苢颟ﾀ|6100e900ac203dd800de200066006600:꧃苢颟ﾀ|6100e900ac203dd800de200066006600:꧃苢颟ﾀ")]
    [InlineData("Buffer.from('6869zz', 'hex').toString() + Buffer.from('YQ', 'base64') + Buffer.from('Y-Q_', 'base64').toString('hex') + Buffer.from('a b=c', 'base64').toString('hex') + Buffer.from('abc', 'hex').length", "hia63e43f691")]
    [InlineData("(() => { const b = Buffer.from('hello world'); return [b.toString('utf8', 2, 5), b.toString('utf8', -3, 2), b.toString(undefined, 6), b.toString('utf8', 20), b.toString('utf8', 3, 1), b.slice(6).toString(), b.subarray(2, 4).toString('hex'), b.toString('utf8', 0, 100)].join('|'); })()", "llo|he|world|||world|6c6c|hello world")]
    [InlineData("said(() => Buffer.from('a', 'nope'))", "TypeError|ERR_UNKNOWN_ENCODING|Unknown encoding: nope")]
    [InlineData("said(() => Buffer.from('a').toString('nope'))", "TypeError|ERR_UNKNOWN_ENCODING|Unknown encoding: nope")]
    [InlineData("said(() => Buffer.from('a').write(5))", "TypeError|ERR_INVALID_ARG_TYPE|argument must be a string")]
    [InlineData("(() => { const b = Buffer.alloc(8); return [b.write('abc'), b.write('é€', 3), b.write('xyz', 1, 2), b.write('ff', 0, 'hex'), b.write('€', 7), b.write('q', 2, 1, 'latin1'), b.toString('hex')].join(); })()", "3,5,2,1,0,1,ff7871c3a9e282ac")]
    [InlineData("[Buffer.byteLength('é€😀'), Buffer.byteLength('abcd', 'hex'), Buffer.byteLength('YWI=', 'base64'), Buffer.byteLength('ab', 'utf16le'), Buffer.byteLength(Buffer.alloc(3)), Buffer.byteLength('é', 'latin1'), Buffer.byteLength('a\\ud800')].join()", "9,2,2,4,3,1,4")]
    [InlineData("new Buffer('text').toString('base64') + new Buffer('dGV4dA==', 'base64') + new Buffer(3).length + new Buffer([1, 2]).toString('hex') + Buffer('x')", "dGV4dA==text30102x")]
    [InlineData("[Buffer.from('x') instanceof Buffer, Buffer.from('x') instanceof Uint8Array, Buffer.isBuffer(Buffer.from('')), Buffer.from('').length, Buffer.from('x').constructor === Buffer].join()", "true,true,true,0,true")]
    [InlineData("Buffer.concat([Buffer.from('a'), Buffer.from('b')]).equals(Buffer.from('ab')) + ',' + Buffer.from('abc').indexOf('c') + Buffer.from('abc').includes('b') + JSON.stringify(Buffer.from('é')) + Buffer.from('b').compare(Buffer.from('a')) + Buffer.from(Buffer.from('copy'))", "true,2true{\"type\":\"Buffer\",\"data\":[195,169]}1copy")]
    [InlineData("Buffer.from('ff80c3', 'hex').toString() + Buffer.from('e282', 'hex').toString('utf8').length + Buffer.from('x'.repeat(1000)).toString('base64').length", "���11336")]
    [InlineData("Buffer.alloc(5, 'ab').toString() + Buffer.from('abc').fill('é').toString('hex') + Buffer.from(new Uint16Array([1, 256]).buffer).toString('hex')", "ababac3a9c301000001")]
    public void Module_UsedAsInNode_GivesWhatNodeGives(string expression, string expected)
    {
        var host = new FakeModuleHost();

        var actual = host.Run($"const {{ Buffer }} = require('buffer'); const said = (call) => {{ try {{ return call(); }} catch (e) {{ return [e.name, e.code, e.message].join('|'); }} }}; (async () => {expression})().then(String, (e) => 'threw ' + (e && e.name) + ': ' + (e && e.message)).then(finish);");

        Assert.Equal(expected, actual);
    }
}
