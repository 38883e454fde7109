//# 6.2 lodash: find, pick, extend, get and merge
function (user, context, callback) {
  var _ = require('lodash');
  console.log(_.find([{ a: 1 }], { a: 1 }).a, _.pick({ a: 1, b: 2 }, 'b').b, _.extend({}, { c: 3 }).c, _.get({ a: [{ b: 4 }] }, 'a[0].b'), _.merge({ a: { x: 1 } }, { a: { y: 2 } }).a.x);
  callback();
}
//= log 1 2 3 4 1

//# 6.2 underscore is there
function (user, context, callback) { console.log(require('underscore').pluck([{ a: 1 }], 'a')[0]); callback(); }
//= log 1

//# 6.2 jsonwebtoken signs with subject, audience and issuer
function (user, context, callback) {
  var jwt = require('jsonwebtoken');
  var c = jwt.verify(jwt.sign({ n: 1 }, Buffer.from('k'), { subject: 's', audience: 'a', issuer: 'i', expiresIn: '1h' }), Buffer.from('k'), { issuer: 'i' });
  console.log(c.n, c.sub, c.aud, c.iss, c.exp - c.iat);
  callback();
}
//= log 1 s a i 3600

//# 6.2 jsonwebtoken refuses what has expired
function (user, context, callback) { var jwt = require('jsonwebtoken'); try { jwt.verify(jwt.sign({ exp: 1 }, 'k'), 'k'); } catch (e) { console.log(e.name, e.message); } callback(); }
//= log TokenExpiredError jwt expired

//# 6.2 uuid in its forms
function (user, context, callback) { console.log(require('uuid').v4().length, require('uuid/v4')().length, require('uuid@3.3.2')().length); callback(); }
//= runtime 'uuid@3.3.2' is not available: 'uuid@3.…' stands in for it.
//= log 36 36 36

//# 6.2 moment adds, compares and formats
function (user, context, callback) { var m = require('moment@2.11.2'); console.log(m.utc('2024-01-31').add(1, 'month').format('YYYY-MM-DD'), m().isAfter(m().subtract(1, 'day'))); callback(); }
//= runtime 'moment@2.11.2' is not available: 'moment@2.…' stands in for it.
//= log 2024-02-29 true

//# 6.2 moment-timezone knows places
function (user, context, callback) { var m = require('moment-timezone'); console.log(m(0).unix(), m.tz('2024-07-01T12:00:00Z', 'America/New_York').format('HH:mm')); callback(); }
//= log 0 08:00

//# 6.2 ipaddr.js matches ranges
function (user, context, callback) { var ip = require('ipaddr.js'); console.log(ip.parse('203.0.113.9').match(ip.parseCIDR('203.0.113.0/24')), ip.isValid('x')); callback(); }
//= log true false

//# 6.2 bluebird promises have their own members
function (user, context, callback) { var P = require('bluebird'); P.map([1, 2], function (n) { return n * 2; }).spread(function (a, b) { console.log(a + b); callback(); }); }
//= log 6

//# 6.2 q makes promises of callbacks
function (user, context, callback) { var Q = require('q'); Q.nfcall(function (done) { setTimeout(done, 1, null, 7); }).then(function (n) { console.log(n); callback(); }); }
//= log 7

//# 6.2 async 2 runs a series
function (user, context, callback) { require('async').series([function (d) { d(null, 1); }, function (d) { setTimeout(d, 1, null, 2); }], function (error, r) { console.log(r.join()); callback(error); }); }
//= log 1,2

//# 6.2 oauth-sign signs
function (user, context, callback) { var o = require('oauth-sign'); console.log(o.rfc3986('a b!'), o.hmacsign('GET', 'https://a.test/', { a: 1 }, 'k', 't').length); callback(); }
//= log a%20b%21 28

//# 6.2 xmldom and xpath read XML
function (user, context, callback) { var d = new (require('xmldom').DOMParser)().parseFromString('<a><b>1</b></a>'); console.log(require('xpath').select('string(//b)', d)); callback(); }
//= log 1

//# 6.2 xml2js reads XML
function (user, context, callback) { require('xml2js').parseString('<a><b>1</b></a>', function (e, r) { console.log(r.a.b[0]); callback(e); }); }
//= log 1

//# 6.2 qs reads nested values
function (user, context, callback) { var qs = require('qs'); console.log(qs.parse('a[b]=1').a.b, qs.stringify({ a: { b: [1] } })); callback(); }
//= log 1 a%5Bb%5D%5B0%5D=1

//# 6.2 validator and semver
function (user, context, callback) { var v = require('validator'); console.log(v.isEmail('ada@example.com'), require('semver').gt('1.2.3', '1.2.2')); callback(); }
//= log true true

//# 6.2 jwks-rsa finds a key
//> GET https://idp.test/.well-known/jwks.json 200 {"keys":[{"kid":"k1","kty":"RSA","use":"sig","n":"sXchDaQebHnPiGvyDOAT4saGEUetSyo9MKLOoWFsueri23bOdgWp4Dy1WlUzewbgBHod5pcM9H95GQRV3JDXboIRROSBigeC5yjU1hGzHHyXss8UDprecbAYxknTcQkhslANGRUZmdTOQ5qTRsLAt6BTYuyvVRdhS8exSZEy_c4gs_7svlJJQ4H9_NxsiIoLwAEk7-Q3UXERGYw_75IDrGA84-lA_-Ct4eTlXHBIY2EaV7t7LjJaynVJCpkv4LKjTTAumiGUIuQhrNhZLuF_RJLqHpM2kgWFLU7-VTdL1VbC2tejvcI2BlMkEpk1BzBZI0KQB0GaDWFLN-aEAw3vRw","e":"AQAB"}]}
function (user, context, callback) { require('jwks-rsa')({ jwksUri: 'https://idp.test/.well-known/jwks.json' }).getSigningKey('k1', function (error, key) { console.log(error, /PUBLIC KEY/.test(key.publicKey || key.rsaPublicKey)); callback(); }); }
//= log null true
//= sent GET https://idp.test/.well-known/jwks.json
