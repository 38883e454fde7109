namespace RulesDashboard.Unit.Runtime.Modules;

/// <summary>Node's Buffer (semantics 5.6); expected values are Node 20's.</summary>
public sealed class BufferModuleTests
{
    [Theory]
    [InlineData("Buffer.from('Grüße 😀').toString('base64')", "R3LDvMOfZSDwn5iA")]
    [InlineData("Buffer.from('R3LDvMOfZQ==', 'base64').toString()", "Grüße")]
    [InlineData("Buffer.from('hello').toString('hex') + Buffer.from('68656c6c6f', 'hex')", "68656c6c6fhello")]
    [InlineData("Buffer.from('a+/b', 'base64').toString('base64url') + Buffer.from('a-_b', 'base64url').toString('hex')", "a-_b6befdb")]
    [InlineData("new Buffer('abc').toString('base64') + new Buffer(3).length + new Buffer([1, 2]).length", "YWJj32")]
    [InlineData("Buffer('abc').toString()", "abc")]
    [InlineData("Buffer.concat([Buffer.from('a'), Buffer.from('b')]).toString()", "ab")]
    [InlineData("Buffer.isBuffer(Buffer.alloc(1)) + ',' + Buffer.isBuffer(new Uint8Array(1))", "true,false")]
    [InlineData("JSON.stringify(Buffer.from('hi'))", """{"type":"Buffer","data":[104,105]}""")]
    [InlineData("Buffer.byteLength('ü') + Buffer.byteLength('aGk=', 'base64')", "4")]
    [InlineData("Buffer.from('abc').equals(Buffer.from('abc')) + ',' + Buffer.compare(Buffer.from('a'), Buffer.from('b'))", "true,-1")]
    [InlineData("Buffer.from('abcdef').slice(1, 3).toString() + Buffer.from('abc').indexOf('c')", "bc2")]
    [InlineData("Buffer.from([1, 2, 3, 4]).readUInt32BE(0)", "16909060")]
    [InlineData("(function(){ var b = Buffer.alloc(4); b.writeUInt16LE(513, 1); return b.toString('hex') })()", "00010200")]
    [InlineData("Buffer.from('abc').toString('utf16le').length + Buffer.from('é', 'latin1').toString('hex')", "1e9")]
    [InlineData("Buffer.from('abc') instanceof Uint8Array", "true")]
    [InlineData("Buffer.from(Buffer.from('x')).toString() + Buffer.from(new Uint8Array([65, 66])).toString()", "xAB")]
    [InlineData("require('buffer').transcode(Buffer.from('é'), 'utf8', 'latin1').toString('hex')", "e9")]
    [InlineData("""Buffer.from('invalid \ud800').toString('hex')""", "696e76616c696420efbfbd")]
    [InlineData("Buffer.from([0xff, 0xfe]).toString().length", "2")]
    public void Module_CalledAsInNode_GivesWhatNodeGives(string expression, string expected)
    {
        var host = new FakeModuleHost();

        var actual = host.Run($"const {{ Buffer }} = require('buffer'); return {expression};");

        Assert.Equal(expected, actual);
    }
}
