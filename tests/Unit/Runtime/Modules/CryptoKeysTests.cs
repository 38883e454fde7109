namespace RulesDashboard.Unit.Runtime.Modules;

/// <summary>Node's keys and signatures, as jsonwebtoken, jwks-rsa and rules use them. Expected values are Node 20's.</summary>
public sealed class CryptoKeysTests
{
    [Theory]
    [InlineData("short(crypto.createSign('RSA-SHA256').update('da').update('ta').sign(keys.rsa))", "4ca06bc30a99")]
    [InlineData("short(crypto.createSign('sha512').update('data').sign(keys.rsa1, 'base64'))", "2d07fa5099f3")]
    [InlineData("short(crypto.createSign('RSA-SHA1').update(Buffer.from('data')).sign({ key: keys.rsa }, 'hex'))", "29b4d1db3aa4")]
    [InlineData("short(crypto.sign('sha256', Buffer.from('data'), keys.rsa))", "4ca06bc30a99")]
    [InlineData("short(crypto.sign('sha256', Buffer.from('data'), Buffer.from(keys.rsa)))", "4ca06bc30a99")]
    [InlineData("short(crypto.sign(null, Buffer.from('data'), keys.ed))", "31bbc83ab909")]
    [InlineData("['rsa', 'rsa1', 'ec', 'ed'].map((name) => crypto.verify(name === 'ed' ? null : 'sha256', Buffer.from('data'), crypto.createPublicKey(keys[name]), crypto.sign(name === 'ed' ? null : 'sha256', Buffer.from('data'), keys[name]))).join()", "true,true,true,true")]
    [InlineData("[crypto.createVerify('sha256').update('data').verify(keys.ec, keys.ecSignature, 'base64'), crypto.createVerify('sha256').update('dat').verify(keys.ec, keys.ecSignature, 'base64'), crypto.verify('sha256', Buffer.from('data'), { key: keys.ec, dsaEncoding: 'ieee-p1363' }, Buffer.from(keys.ecJose, 'base64')), crypto.verify('sha256', Buffer.from('data'), keys.ec, Buffer.from(keys.ecJose, 'base64'))].join()", "true,false,true,false")]
    [InlineData("crypto.sign('sha256', Buffer.from('data'), { key: keys.ec, dsaEncoding: 'ieee-p1363' }).length", "64")]
    [InlineData("['pss', 'pssDigest'].map((name) => [undefined, -1, 32, -2, 10].map((saltLength) => crypto.verify('sha256', Buffer.from('data'), { key: keys.pub, padding: crypto.constants.RSA_PKCS1_PSS_PADDING, saltLength }, Buffer.from(keys[name], 'base64'))).join()).join('|')", "true,false,false,true,false|true,true,true,true,false")]
    [InlineData("crypto.verify('sha256', Buffer.from('other'), { key: keys.pub, padding: 6 }, Buffer.from(keys.pss, 'base64')) + ',' + crypto.verify('sha256', Buffer.from('data'), keys.pub, Buffer.from(keys.pss, 'base64'))", "false,false")]
    [InlineData("crypto.verify('sha256', Buffer.from('data'), { key: keys.pub, padding: 6, saltLength: -1 }, crypto.sign('sha256', Buffer.from('data'), { key: keys.rsa, padding: 6, saltLength: -1 }))", "true")]
    [InlineData("crypto.createVerify('RSA-SHA256').update('data').verify(keys.cert, crypto.createSign('RSA-SHA256').update('data').sign(keys.rsa, 'base64'), 'base64')", "true")]
    [InlineData("crypto.createVerify('RSA-SHA256').update('data').verify(keys.pub, 'AAAA', 'base64')", "false")]
    [InlineData("short(crypto.createSign('sha256').update('data').sign({ key: keys.enc, passphrase: 'secret' }))", "4ca06bc30a99")]
    [InlineData("short(crypto.createSign('sha256').update('data').sign({ key: keys.encold, passphrase: 'secret' }))", "4ca06bc30a99")]
    [InlineData("said(() => crypto.createSign('sha256').update('data').sign({ key: keys.enc, passphrase: 'wrong' }))", "Error|ERR_OSSL_BAD_DECRYPT|error:1C800064:Provider routines::bad decrypt")]
    [InlineData("said(() => crypto.createPrivateKey(keys.enc))", "TypeError|ERR_MISSING_PASSPHRASE|Passphrase required for encrypted key")]
    [InlineData("said(() => crypto.createSign('sha256').update('a').sign('bad key'))", "Error|ERR_OSSL_UNSUPPORTED|error:1E08010C:DECODER routines::unsupported")]
    [InlineData("said(() => crypto.createSign('sha256').update('a').sign(keys.pub))", "Error|ERR_OSSL_UNSUPPORTED|error:1E08010C:DECODER routines::unsupported")]
    [InlineData("said(() => crypto.createVerify('sha256').update('a').verify('bad', '00', 'hex'))", "Error|ERR_OSSL_UNSUPPORTED|error:1E08010C:DECODER routines::unsupported")]
    [InlineData("said(() => crypto.createSign('sha256').sign())", "Error|ERR_CRYPTO_SIGN_KEY_REQUIRED|No key provided to sign")]
    [InlineData("said(() => crypto.createPrivateKey())", "TypeError|ERR_INVALID_ARG_TYPE|The \"key\" argument must be of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView. Received undefined")]
    [InlineData("said(() => crypto.createPrivateKey({}))", "TypeError|ERR_INVALID_ARG_TYPE|The \"key.key\" property must be of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView. Received undefined")]
    [InlineData("said(() => crypto.createPublicKey({ key: { kty: 'XX' }, format: 'jwk' }))", "TypeError|ERR_INVALID_ARG_VALUE|The property 'key.kty' must be one of: 'RSA', 'EC', 'OKP'. Received 'XX'")]
    [InlineData("said(() => crypto.createPrivateKey({ key: { kty: 'RSA' }, format: 'jwk' }))", "TypeError|ERR_INVALID_ARG_TYPE|The \"key.n\" property must be of type string. Received undefined")]
    [InlineData("said(() => crypto.createPublicKey(crypto.createSecretKey(Buffer.from('x'))))", "TypeError|ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE|Invalid key object type secret, expected private.")]
    [InlineData("(() => { const k = crypto.createPublicKey(keys.pub); return [k.type, k.asymmetricKeyType, k.asymmetricKeyDetails.modulusLength, k.asymmetricKeyDetails.publicExponent, k instanceof crypto.KeyObject, String(k), k.symmetricKeySize].join(); })()", "public,rsa,2048,65537,true,[object KeyObject],")]
    [InlineData("(() => { const k = crypto.createPrivateKey(keys.ec); return [k.type, k.asymmetricKeyType, k.asymmetricKeyDetails.namedCurve, crypto.createPrivateKey(keys.ed).asymmetricKeyType].join(); })()", "private,ec,prime256v1,ed25519")]
    [InlineData("(() => { const k = crypto.createSecretKey(Buffer.from('secret')); return [k.type, k.symmetricKeySize, k.export().toString(), k.asymmetricKeyType, JSON.stringify(k.export({ format: 'jwk' })), k.equals(crypto.createSecretKey('secret', 'utf8'))].join(); })()", "secret,6,secret,,{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"},true")]
    [InlineData("crypto.createHmac('sha256', crypto.createSecretKey(Buffer.from('k'))).update('x').digest('hex')", "c38edc8815c8489f64738978f44008f8596345545f0baa68ef6fcf5c53e57189")]
    [InlineData("crypto.createPublicKey(keys.rsa).export({ type: 'spki', format: 'pem' }) === keys.pub", "true")]
    [InlineData("crypto.createPrivateKey(keys.rsa1).export({ type: 'pkcs1', format: 'pem' }) === keys.rsa1", "true")]
    [InlineData("crypto.createPrivateKey(keys.rsa).export({ type: 'pkcs8', format: 'pem' }) === keys.rsa", "true")]
    [InlineData("crypto.createPrivateKey(keys.ec).export({ type: 'sec1', format: 'pem' }) === keys.ec", "true")]
    [InlineData("crypto.createPrivateKey(keys.ed).export({ type: 'pkcs8', format: 'pem' }) === keys.ed", "true")]
    [InlineData("short(crypto.createPublicKey(keys.pub).export({ type: 'pkcs1', format: 'der' })) + short(crypto.createPublicKey(keys.ec).export({ type: 'spki', format: 'der' })) + short(crypto.createPublicKey(keys.ed).export({ type: 'spki', format: 'der' }))", "3648a2d9d47b8a7d4e746627102077e20663")]
    [InlineData("crypto.createPublicKey({ key: crypto.createPublicKey(keys.pub).export({ type: 'pkcs1', format: 'der' }), format: 'der', type: 'pkcs1' }).export({ type: 'spki', format: 'pem' }) === keys.pub", "true")]
    [InlineData("JSON.stringify(crypto.createPublicKey(keys.cert).export({ format: 'jwk' })) === JSON.stringify(keys.jwk)", "true")]
    [InlineData("crypto.createPublicKey({ key: keys.jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' }) === keys.pub", "true")]
    [InlineData("crypto.createPrivateKey({ key: keys.privateJwk, format: 'jwk' }).export({ type: 'pkcs8', format: 'pem' }) === keys.rsa", "true")]
    [InlineData("crypto.createPrivateKey({ key: keys.ecJwk, format: 'jwk' }).export({ type: 'sec1', format: 'pem' }) === keys.ec", "true")]
    [InlineData("crypto.createPrivateKey({ key: keys.edJwk, format: 'jwk' }).export({ type: 'pkcs8', format: 'pem' }) === keys.ed", "true")]
    [InlineData("['rsa', 'ec', 'ed'].map((name) => Object.keys(crypto.createPrivateKey(keys[name]).export({ format: 'jwk' })).join()).join('|')", "kty,n,e,d,p,q,dp,dq,qi|kty,x,y,crv,d|crv,d,x,kty")]
    [InlineData("JSON.stringify(crypto.createPrivateKey(keys.ec).export({ format: 'jwk' })) === JSON.stringify(keys.ecJwk) && JSON.stringify(crypto.createPrivateKey(keys.ed).export({ format: 'jwk' })) === JSON.stringify(keys.edJwk)", "true")]
    [InlineData("crypto.privateDecrypt(keys.rsa, Buffer.from(keys.oaep, 'base64')).toString() + crypto.privateDecrypt({ key: keys.rsa, oaepHash: 'sha256' }, Buffer.from(keys.oaep256, 'base64')) + crypto.privateDecrypt(keys.rsa, crypto.publicEncrypt(keys.cert, Buffer.from('x')))", "secretsecretx")]
    [InlineData("crypto.privateDecrypt({ key: keys.rsa, padding: crypto.constants.RSA_PKCS1_PADDING }, Buffer.from(keys.pkcs1, 'base64')).toString()", "secret")]
    [InlineData("said(() => crypto.publicEncrypt(keys.pub, Buffer.alloc(500)))", "Error|ERR_OSSL_RSA_DATA_TOO_LARGE_FOR_KEY_SIZE|error:0200006E:rsa routines::data too large for key size")]
    [InlineData("crypto.publicDecrypt(keys.pub, crypto.privateEncrypt(keys.rsa, Buffer.from('signed'))).toString() + short(crypto.privateEncrypt(keys.rsa, Buffer.from('signed')))", "signeda347d2282aa2")]
    [InlineData("(() => { const { publicKey, privateKey } = crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' }); return crypto.verify('sha256', Buffer.from('d'), publicKey, crypto.sign('sha256', Buffer.from('d'), privateKey)); })()", "true")]
    [InlineData("(() => { const p = crypto.generateKeyPairSync('rsa', { modulusLength: 1024, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'p' } }); return p.publicKey.split('\\n')[0] + p.privateKey.split('\\n')[0] + crypto.createPrivateKey({ key: p.privateKey, passphrase: 'p' }).asymmetricKeyDetails.modulusLength; })()", "-----BEGIN PUBLIC KEY----------BEGIN ENCRYPTED PRIVATE KEY-----1024")]
    [InlineData("require('util').promisify(crypto.generateKeyPair)('ed25519', {}).then(({ publicKey }) => publicKey.asymmetricKeyType)", "ed25519")]
    [InlineData("said(() => crypto.generateKeyPairSync('rsa', { modulusLength: 16384 }))", "Error|ERR_OUT_OF_RANGE|A rule is allowed to generate RSA keys of 512 to 3,072 bits with the exponent 65537.")]
    [InlineData("said(() => crypto.createHash('nope'))", "Error||Digest method not supported")]
    [InlineData("new Promise((done) => crypto.verify('sha256', Buffer.from('data'), keys.ec, Buffer.from(keys.ecSignature, 'base64'), (e, ok) => done(ok)))", "true")]
    public void Module_UsedAsInNode_GivesWhatNodeGives(string expression, string expected)
    {
        var host = new FakeModuleHost();
        host.Engine.SetValue("keysJson", TestKeys.Json);

        var actual = host.Run($"const crypto = require('crypto'); const {{ Buffer }} = require('buffer'); const keys = JSON.parse(keysJson); const short = (bytes) => crypto.createHash('sha1').update(bytes).digest('hex').slice(0, 12); const said = (call) => {{ try {{ return call(); }} catch (e) {{ return [e.name, e.code, e.message].join('|'); }} }}; (async () => {expression})().then(String, (e) => 'threw ' + (e && e.name) + ': ' + (e && e.message)).then(finish);");

        Assert.Equal(expected, actual);
    }
}
