namespace RulesDashboard.Unit.Runtime.Modules;

/// <summary>Node's crypto as rules use it (semantics 6.2); every expected value is what Node 20 gives.</summary>
public sealed class CryptoModuleTests
{
    [Theory]
    [InlineData("crypto.createHash('md5').update('auth0').digest('hex')", "7bbb59770ba3cf6e020790ba5b77e75a")]
    [InlineData("crypto.createHash('sha1').update('a').update('b').digest('base64')", "2iNhTgJGmg18e9G9q1ycR0sZBNw=")]
    [InlineData("crypto.createHash('sha256').update('Grüße 😀').digest('hex')", "3436cf1c2f912923eb6c58432bc973f1e3bf57852f000822b53954e45e6c5be4")]
    [InlineData("crypto.createHash('sha512').update(Buffer.from([1,2,255])).digest('hex')", "fe8687483673f2181e1e23e2b0b8c96e89f91cb9fbe1c911b119da524299db359f14824bfd5b051622df2070107dea2734655667778f9b1312896a3a2de5de58")]
    [InlineData("crypto.createHash('sha256').update('6869', 'hex').digest('base64url')", "j0NDRmSPa5bfid2pAcUXaxCm2Dlh3TwayItZstwyeqQ")]
    [InlineData("crypto.createHash('SHA256').update('x').digest().length", "32")]
    [InlineData("crypto.createHash('sha256').update('x').digest('binary').length", "32")]
    [InlineData("crypto.createHash('sha384').update('x').copy().update('y').digest('hex')", "93d079602845627c8961bb543420365536680ab28093a5e046a9934239f2e9cc46b67b0d3559cd4aa363f2dd5af1e9d0")]
    [InlineData("""crypto.createHmac('sha256', 'secret').update('{"a":1}').digest('hex')""", "aa9e2e3575f5d7098b6caccd790888c36d5fdb63342a73bada2d6a51747a8494")]
    [InlineData("crypto.createHmac('sha1', Buffer.from([0,255,16])).update('x').digest('base64')", "OoBmllx9m+FmA1ahuz2AzEgJTyA=")]
    [InlineData("(function(){ try { crypto.createHash('nope') } catch (e) { return e.message } })()", "Digest method not supported")]
    [InlineData("(function(){ try { crypto.createHmac('nope','k') } catch (e) { return e.message } })()", "Invalid digest: nope")]
    [InlineData("(function(){ var h = crypto.createHash('md5'); h.digest(); try { h.digest() } catch (e) { return e.code + e.message } })()", "ERR_CRYPTO_HASH_FINALIZEDDigest already called")]
    [InlineData("crypto.pbkdf2Sync('password', 'salt', 1000, 32, 'sha512').toString('hex')", "afe6c5530785b6cc6b1c6453384731bd5ee432ee549fd42fb6695779ad8a1c5b")]
    [InlineData("crypto.pbkdf2Sync('pässword', Buffer.from('salt'), 1, 20, 'sha1').toString('hex')", "0d7f4ad307d22f46bf72f8fc8a648c88d2da7e11")]
    [InlineData("crypto.timingSafeEqual(Buffer.from('abc'), Buffer.from('abc')) + ',' + crypto.timingSafeEqual(Buffer.from('abc'), Buffer.from('abd'))", "true,false")]
    [InlineData("(function(){ try { crypto.timingSafeEqual(Buffer.from('a'), Buffer.from('ab')) } catch (e) { return e.name + e.code } })()", "RangeErrorERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH")]
    [InlineData("/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(crypto.randomUUID())", "true")]
    [InlineData("Buffer.isBuffer(crypto.randomBytes(16)) + ',' + crypto.randomBytes(16).toString('hex').length", "true,32")]
    [InlineData("(function(){ var c = crypto.createCipheriv('aes-256-cbc', 'k'.repeat(32), Buffer.alloc(16)); return c.update('hello wörld, this is longer', 'utf8', 'hex') + '|' + c.final('hex') })()", "e38471e497202d56429009f9baea4d7c|d441c84e6b35cc8b27e67e46e409686f")]
    [InlineData("(function(){ var c = crypto.createCipheriv('aes-128-cbc', 'k'.repeat(16), 'i'.repeat(16)); return c.update('1234567890123456', 'utf8', 'base64') + '|' + c.update('z'.repeat(20),'utf8','base64') + '|' + c.final('base64') })()", "MPKhTAkkdoDZUtEWnFis|dLfYmxW82BANHRbNR2ue|He/CQ6RgF718/wscJ9BgzGki")]
    [InlineData("(function(){ var c = crypto.createCipheriv('aes-256-cbc', 'k'.repeat(32), Buffer.alloc(16)); var e = c.update('héllo'.repeat(10), 'utf8', 'hex') + c.final('hex'); var d = crypto.createDecipheriv('aes-256-cbc', 'k'.repeat(32), Buffer.alloc(16)); return d.update(e, 'hex', 'latin1').length + '|' + d.final('latin1').length })()", "48|12")]
    [InlineData("(function(){ var d = crypto.createDecipheriv('aes-256-cbc', 'k'.repeat(32), Buffer.alloc(16)); try { d.update('00'.repeat(16), 'hex', 'utf8'); d.final() } catch (e) { return e.message } })()", "error:1C800064:Provider routines::bad decrypt")]
    [InlineData("(function(){ var c = crypto.createCipheriv('aes-192-cbc', 'k'.repeat(24), Buffer.alloc(16)); c.setAutoPadding(false); return c.update('x'.repeat(32), 'utf8', 'hex') + '|' + c.final('hex') })()", "898d240727a9a684ca533cd6ac05d1f3fa216fe7245e04461bcb459adf27a3e7|")]
    [InlineData("(function(){ var c = crypto.createCipheriv('aes-256-gcm', 'k'.repeat(32), 'i'.repeat(12)); c.setAAD(Buffer.from('aad')); var e = c.update('some plain text here', 'utf8', 'hex') + '|' + c.final('hex'); return e + '|' + c.getAuthTag().toString('hex') })()", "a9eb95111288cd65923ac10cfe6f5147fac10c6f||48f5b402b9093f4bf3d082d826fb4d2f")]
    [InlineData("(function(){ var c = crypto.createCipheriv('aes-256-gcm', 'k'.repeat(32), 'i'.repeat(16)); var e = c.update('some', 'utf8', 'hex') + c.update(' plain text here', 'utf8', 'hex') + c.final('hex'); return e + '|' + c.getAuthTag().toString('hex') })()", "228b1122fe147ac616652e831633ba83c8517bb6|38817ac264826968acd73dbb45f4c781")]
    [InlineData("(function(){ var c = crypto.createCipheriv('aes-128-gcm', 'k'.repeat(16), 'i'.repeat(12)); var e = c.update('text', 'utf8', 'hex') + c.final('hex'); var d = crypto.createDecipheriv('aes-128-gcm', 'k'.repeat(16), 'i'.repeat(12)); d.setAuthTag(c.getAuthTag()); return d.update(e, 'hex', 'utf8') + d.final('utf8') })()", "text")]
    [InlineData("(function(){ var d = crypto.createDecipheriv('aes-128-gcm', 'k'.repeat(16), 'i'.repeat(12)); d.setAuthTag(Buffer.alloc(16)); d.update('00', 'hex'); try { d.final() } catch (e) { return e.message } })()", "Unsupported state or unable to authenticate data")]
    [InlineData("(function(){ var c = crypto.createCipheriv('aes-128-ctr', 'k'.repeat(16), Buffer.alloc(16, 255)); return c.update('some text that is longer than one block', 'utf8', 'hex') + c.update('!!', 'utf8', 'hex') + c.final('hex') })()", "dc50bf2ad892cd4bb05d92170be54c40e603ce31351f4f27c11fafc6ae79741155e71f6f845f96b49f")]
    [InlineData("(function(){ try { crypto.createCipheriv('aes-256-cbc', 'short', Buffer.alloc(16)) } catch (e) { return e.name + e.code + e.message } })()", "RangeErrorERR_CRYPTO_INVALID_KEYLENInvalid key length")]
    [InlineData("(function(){ try { crypto.createCipheriv('aes-256-cbc', 'k'.repeat(32), 'short') } catch (e) { return e.name + e.code + e.message } })()", "TypeErrorERR_CRYPTO_INVALID_IVInvalid initialization vector")]
    [InlineData("(function(){ var n = crypto.randomInt(5, 8); return n >= 5 && n < 8 })()", "true")]
    public void Module_CalledAsInNode_GivesWhatNodeGives(string expression, string expected)
    {
        var host = new FakeModuleHost();

        var actual = host.Run($"const crypto = require('crypto'); const {{ Buffer }} = require('buffer'); return {expression};");

        Assert.Equal(expected, actual);
    }
}
