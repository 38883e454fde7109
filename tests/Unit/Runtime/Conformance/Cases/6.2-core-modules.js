//# 6.2 crypto hashes
function (user, context, callback) {
  var crypto = require('crypto');
  console.log(crypto.createHash('sha1').update('a').digest('hex'));
  console.log(crypto.createHash('sha256').update('a').update('b').digest('base64'));
  callback();
}
//= log 86f7e437faa5a7fce15d1ddcb9eaeaea377667b8
//= log +44g/C5MPySMYMOb1lLzwTRymLuXe4tNWQO4UFViBgM=

//# 6.2 crypto signs with HMAC
function (user, context, callback) { console.log(require('crypto').createHmac('sha256', 'key').update('text').digest('hex')); callback(); }
//= log 6afa9046a9579cad143a384c1b564b9a250d27d6f6a63f9f20bf3a7594c9e2c6

//# 6.2 crypto.randomBytes gives bytes, with and without a callback
function (user, context, callback) {
  var crypto = require('crypto');
  console.log(crypto.randomBytes(8).toString('hex').length);
  crypto.randomBytes(4, function (error, bytes) { console.log(error, bytes.length); callback(); });
}
//= log 16
//= log null 4

//# 6.2 crypto encrypts and decrypts
function (user, context, callback) {
  var crypto = require('crypto'), key = Buffer.alloc(32, 1), iv = Buffer.alloc(16, 2);
  var cipher = crypto.createCipheriv('aes-256-cbc', key, iv);
  var sealed = Buffer.concat([cipher.update('secret', 'utf8'), cipher.final()]);
  var open = crypto.createDecipheriv('aes-256-cbc', key, iv);
  console.log(Buffer.concat([open.update(sealed), open.final()]).toString());
  callback();
}
//= log secret

//# 6.2 crypto seals with GCM and checks the tag
function (user, context, callback) {
  var crypto = require('crypto'), key = Buffer.alloc(32, 1), iv = Buffer.alloc(12, 2);
  var cipher = crypto.createCipheriv('aes-256-gcm', key, iv);
  var sealed = cipher.update('secret', 'utf8', 'hex') + cipher.final('hex');
  var open = crypto.createDecipheriv('aes-256-gcm', key, iv);
  open.setAuthTag(cipher.getAuthTag());
  console.log(open.update(sealed, 'hex', 'utf8') + open.final('utf8'));
  callback();
}
//= log secret

//# 6.2 crypto.timingSafeEqual compares
function (user, context, callback) { var c = require('crypto'); console.log(c.timingSafeEqual(Buffer.from('a'), Buffer.from('a')), c.timingSafeEqual(Buffer.from('a'), Buffer.from('b'))); callback(); }
//= log true false

//# 6.2 crypto.pbkdf2Sync derives keys
function (user, context, callback) { console.log(require('crypto').pbkdf2Sync('password', 'salt', 1, 20, 'sha1').toString('hex')); callback(); }
//= log 0c60c80f961f0e71f3a9b524af6012062fe037a6

//# 6.2 crypto signs with RSA and verifies
function (user, context, callback) {
  var crypto = require('crypto'), pair = crypto.generateKeyPairSync('rsa', { modulusLength: 2048 });
  var signature = crypto.createSign('RSA-SHA256').update('text').sign(pair.privateKey);
  console.log(crypto.createVerify('RSA-SHA256').update('text').verify(pair.publicKey, signature));
  callback();
}
//= log true

//# 6.2 url.parse takes an address apart, with its query
function (user, context, callback) {
  var parts = require('url').parse('https://user:pw@acme.test:8443/a/b?x=1&y=2#frag', true);
  console.log(parts.hostname, parts.port, parts.pathname, parts.query.y, parts.hash, parts.auth);
  callback();
}
//= log acme.test 8443 /a/b 2 #frag user:pw

//# 6.2 url.format puts it together
function (user, context, callback) { console.log(require('url').format({ protocol: 'https', host: 'acme.test', pathname: '/terms', query: { user: 'a b' } })); callback(); }
//= log https://acme.test/terms?user=a%20b

//# 6.2 url.URL is the global one
function (user, context, callback) { const { URL, URLSearchParams } = require('url'); console.log(new URL('/x', 'https://a.test').href, new URLSearchParams('a=1').get('a')); callback(); }
//= log https://a.test/x 1

//# 6.2 querystring parses, with other separators as well
function (user, context, callback) { var qs = require('querystring'); console.log(qs.parse('a=1;b=2', ';').b, qs.encode({ q: 'ä' }), qs.escape('a/b'), qs.unescape('%2F')); callback(); }
//= log 2 q=%C3%A4 a%2Fb /

//# 6.2 util.format, inspect, promisify and inherits
async function (user, context, callback) {
  const util = require('util');
  function Old() {} function Base() {} Base.prototype.hi = () => 'hi';
  util.inherits(Old, Base);
  console.log(util.format('%s=%d', 'a', 1), util.inspect({ a: [1] }), await util.promisify((x, done) => done(null, x + 1))(1), new Old().hi());
  callback();
}
//= log a=1 { a: [ 1 ] } 2 hi

//# 6.2 events emit to their listeners
function (user, context, callback) { var bus = new (require('events').EventEmitter)(); bus.once('login', function (who) { console.log(who); }); bus.emit('login', user.email); callback(); }
//= log ada@example.com

//# 6.2 assert throws what it says
function (user, context, callback) { var assert = require('assert'); assert(true); assert.equal(1, '1'); try { assert.strictEqual(1, 2, 'not the same'); } catch (e) { console.log(e.name, e.message); } callback(); }
//= log AssertionError not the same

//# 6.2 path joins
function (user, context, callback) { var path = require('path'); console.log(path.join('a', '..', 'b', 'c.js'), path.extname('x.html'), path.basename('/a/b.txt', '.txt')); callback(); }
//= log b/c.js .html b

//# 6.2 os answers without telling about the machine
function (user, context, callback) { var os = require('os'); console.log(JSON.stringify(os.EOL), typeof os.hostname(), typeof os.platform()); callback(); }
//= log "\n" string string

//# 6.2 fs reads nothing and says so
function (user, context, callback) {
  var fs = require('fs');
  try { fs.readFileSync('/etc/passwd'); } catch (e) { console.log(e.code); }
  fs.readFile('/etc/passwd', function (error, data) { console.log(error.code, data); callback(); });
}
//= log …
//= log … undefined

//# 6.2 zlib packs and unpacks
function (user, context, callback) {
  var zlib = require('zlib');
  console.log(zlib.gunzipSync(zlib.gzipSync('text')).toString());
  zlib.deflate('more', function (error, packed) { zlib.inflate(packed, function (e, text) { console.log(text.toString()); callback(); }); });
}
//= log text
//= log more

//# 6.2 string_decoder joins characters that came in pieces
function (user, context, callback) { var d = new (require('string_decoder').StringDecoder)('utf8'); console.log(d.write(Buffer.from([0xc3])) + d.write(Buffer.from([0xa4]))); callback(); }
//= log ä

//# 6.2 streams carry data
function (user, context, callback) {
  var s = new (require('stream').PassThrough)(), text = '';
  s.on('data', function (part) { text += part; });
  s.on('end', function () { console.log(text); callback(); });
  s.write('a'); s.end('b');
}
//= log ab

//# 6.2 https.request speaks to services
//> POST https://api.test/x 201 {"id":7}
function (user, context, callback) {
  var request = require('https').request({ hostname: 'api.test', path: '/x', method: 'POST', headers: { 'Content-Type': 'text/plain' } }, function (response) {
    var body = '';
    response.on('data', function (part) { body += part; });
    response.on('end', function () { console.log(response.statusCode, JSON.parse(body).id); callback(); });
  });
  request.write('hello');
  request.end();
}
//= log 201 7
//= sent POST https://api.test/x hello

//# 6.2 https.get speaks to services
//> GET https://api.test/x?y=1 200 text
function (user, context, callback) { require('https').get('https://api.test/x?y=1', function (r) { r.setEncoding('utf8'); r.on('data', function (t) { console.log(t); }); r.on('end', callback.bind(null, null)); }); }
//= log text
//= sent GET https://api.test/x?y=1

//# 6.2 punycode and timers are modules
function (user, context, callback) { console.log(require('punycode').toASCII('mañana.com'), require('timers').setTimeout === setTimeout); callback(); }
//= log xn--maana-pta.com true

//# 6.2 child_process and cluster start nothing
function (user, context, callback) { try { require('child_process').execSync('id'); console.log('ran'); } catch (e) { console.log('refused'); } callback(); }
//= log refused
