//# 5.1 the current globals are there
function (user, context, callback) {
  console.log([typeof auth0, typeof configuration, typeof global, typeof UnauthorizedError, typeof ValidationError, typeof WrongUsernameOrPasswordError, typeof require].join());
  callback();
}
//= log object,object,object,function,function,function,function

//# 5.1 old globals answer typeof
function (user, context, callback) {
  console.log([typeof _, typeof async, typeof request, typeof jwt, typeof uuid, typeof crypto, typeof querystring, typeof q, typeof xtend, typeof ip].join());
  callback();
}
//= log function,object,function,object,function,object,object,function,function,function

//# 5.1 _ is lodash 2.4: pluck, contains, first with a number
function (user, context, callback) {
  console.log(_.pluck([{ a: 1 }, { a: 2 }], 'a').join(), _.contains([1, 2], 2), _.first([1, 2, 3], 2).join());
  callback();
}
//= log 1,2 true 1,2

//# 5.1 _ merges, extends and finds
function (user, context, callback) {
  context.idToken = _.merge({}, { a: { b: 1 } }, { a: { c: 2 } });
  console.log(_.find([{ n: 1 }, { n: 2 }], { n: 2 }).n, _.extend({ a: 1 }, { b: 2 }).b);
  callback(null, user, context);
}
//= log 2 2
//= context.idToken {"a":{"b":1,"c":2}}

//# 5.1 async 0.9 runs a waterfall
function (user, context, callback) {
  async.waterfall([
    function (next) { next(null, 2); },
    function (n, next) { setTimeout(function () { next(null, n * 21); }, 2); }
  ], function (error, n) { context.idToken.n = n; callback(error, user, context); });
}
//= context.idToken {"n":42}

//# 5.1 async 0.9 runs tasks in parallel and in series
function (user, context, callback) {
  async.parallel({ a: function (done) { setImmediate(done, null, 1); }, b: function (done) { done(null, 2); } }, function (error, results) {
    context.idToken.sum = results.a + results.b;
    async.eachSeries([1, 2], function (n, next) { context.idToken['n' + n] = n; next(); }, function (e) { callback(e, user, context); });
  });
}
//= context.idToken {"sum":3,"n1":1,"n2":2}

//# 5.1 request is the module
//> GET https://api.test/me 200 {"plan":"gold"}
function (user, context, callback) {
  request.get({ url: 'https://api.test/me', json: true }, function (error, response, body) {
    context.idToken.plan = body.plan;
    callback(error, user, context);
  });
}
//= context.idToken {"plan":"gold"}
//= sent GET https://api.test/me

//# 5.1 request may be called as a function
//> GET https://api.test/me 204
function (user, context, callback) {
  request('https://api.test/me', function (error, response) { console.log(response.statusCode); callback(error, user, context); });
}
//= log 204
//= sent GET https://api.test/me

//# 5.1 jwt signs and verifies, with expiresInMinutes
function (user, context, callback) {
  var token = jwt.sign({ ok: true }, 'secret', { expiresInMinutes: 5, subject: user.user_id, audience: 'shop' });
  var claims = jwt.verify(token, 'secret');
  console.log(claims.ok, claims.sub, claims.aud, claims.exp - claims.iat);
  callback();
}
//= log true auth0|1 shop 300

//# 5.1 jwt.decode reads without a key
function (user, context, callback) { console.log(jwt.decode(jwt.sign({ n: 7 }, 'k')).n, jwt.decode('nonsense')); callback(); }
//= log 7 null

//# 5.1 jwt.verify may take a callback, and refuses a wrong key
function (user, context, callback) {
  jwt.verify(jwt.sign({}, 'k'), 'other', function (error) { console.log(error.name, error.message); callback(); });
}
//= log JsonWebTokenError invalid signature

//# 5.1 uuid is callable and has v4
function (user, context, callback) {
  var shape = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  console.log(shape.test(uuid()), shape.test(uuid.v4()), uuid() === uuid());
  callback();
}
//= log true true false

//# 5.1 crypto is Node's
function (user, context, callback) { console.log(crypto.createHash('md5').update('a').digest('hex')); callback(); }
//= log 0cc175b9c0f1b6a831c399e269772661

//# 5.1 crypto.createCipheriv takes a text key as binary
function (user, context, callback) {
  var key = '0123456789abcdef0123456789abcdef', iv = 'fedcba9876543210';
  var cipher = crypto.createCipheriv('aes-256-cbc', key, iv);
  var sealed = cipher.update('secret', 'utf8', 'base64') + cipher.final('base64');
  var open = crypto.createDecipheriv('aes-256-cbc', key, iv);
  console.log(open.update(sealed, 'base64', 'utf8') + open.final('utf8'));
  callback();
}
//= log secret

//# 5.1 querystring is Node's
function (user, context, callback) { console.log(querystring.stringify({ a: 'x y', b: [1, 2] }), querystring.parse('c=3').c); callback(); }
//= log a=x%20y&b=1&b=2 3

//# 5.1 q has promises of its own
function (user, context, callback) {
  q.all([q(1), q.when(2)]).spread(function (a, b) { context.idToken.sum = a + b; }).then(function () { callback(null, user, context); }).done();
}
//= context.idToken {"sum":3}

//# 5.1 q.nfcall and deferreds work
function (user, context, callback) {
  var deferred = q.defer();
  setTimeout(function () { deferred.resolve('later'); }, 2);
  deferred.promise.then(function (value) { console.log(value); return q.nfcall(function (done) { done(new Error('failed')); }); })
    .fail(function (error) { console.log(error.message); callback(); });
}
//= log later
//= log failed

//# 5.1 xtend of its first version merges into the first object
function (user, context, callback) { var a = { x: 1 }; console.log(xtend(a, { y: 2 }).y, a.y); callback(); }
//= log 2 2

//# 5.1 ip tells ranges
function (user, context, callback) { console.log(ip('203.0.113.9').in_range('203.0.113.0/24'), ip('198.51.100.1').in_range(['203.0.113.0/24', '10.0.0.0/8'])); callback(); }
//= log true false

//# 5.1 xmldom and xpath read XML
function (user, context, callback) {
  var doc = new xmldom.DOMParser().parseFromString('<r><role>admin</role><role>dev</role></r>');
  console.log(xpath.select('//role', doc).map(function (node) { return node.firstChild.data; }).join());
  callback();
}
//= log admin,dev

//# 5.1 xml2js reads XML
function (user, context, callback) {
  xml2js.parseString('<user><role>admin</role></user>', function (error, result) { console.log(result.user.role[0]); callback(error); });
}
//= log admin

//# 5.1 bcrypt hashes and compares
function (user, context, callback) {
  bcrypt.compare('secret', bcrypt.hashSync('secret', 4), function (error, same) { console.log(same); callback(error); });
}
//= log true

//# 5.1 a database driver costs nothing until it is used, and then says what is missing (REQ-13)
function (user, context, callback) {
  try { console.log(typeof mongo); mongo('mongodb://x', function () {}); } catch (e) { console.log(e.message.split('\n')[0]); }
  callback();
}
//= log …
//= log Cannot find module 'mongodb'

//# 5.1 a rule may shadow an old global with var
function (user, context, callback) {
  var request = require('request');
  var _ = require('lodash');
  console.log(typeof request.get, _.VERSION.split('.')[0]);
  callback();
}
//= log function 4

//# 5.1 a rule may shadow an old global with const
function (user, context, callback) { const jwt = require('jsonwebtoken'); const uuid = require('uuid').v4; console.log(typeof jwt.sign, typeof uuid()); callback(); }
//= log function string

//# 5.1 a rule may replace an old global for those after it
function (user, context, callback) { _ = { mine: true }; callback(); }
//+ Second
function (user, context, callback) { console.log(_.mine); callback(); }
//= log true
