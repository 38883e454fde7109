//# 5.8 global and globalThis are one
function (user, context, callback) { console.log(global === globalThis, global.global === global); callback(); }
//= log true true

//# 5.8 what a rule puts on global is there by its bare name
function (user, context, callback) { global.limit = 3; callback(); }
//+ Second
function (user, context, callback) { console.log(limit, typeof global.limit); callback(); }
//= log 3 number

//# 5.8 an assignment without var leaks onto global
function (user, context, callback) { leaked = 'yes'; callback(); }
//+ Second
function (user, context, callback) { console.log(global.leaked); callback(); }
//= log yes

//# 5.8 var inside of a rule does not leak
function (user, context, callback) { var local = 1; let another = 2; callback(); }
//+ Second
function (user, context, callback) { console.log(typeof local, typeof another); callback(); }
//= log undefined undefined

//# 5.8 plain data is there at the next login
//< logins 3
function (user, context, callback) { global.count = (global.count || 0) + 1; context.idToken.count = global.count; callback(null, user, context); }
//= context.idToken {"count":3}

//# 5.8 functions are not carried over, and rules initialise them again
//< logins 2
function (user, context, callback) {
  context.idToken.had = typeof global.helper;
  global.helper = global.helper || function () { return 'made again'; };
  context.idToken.says = global.helper();
  callback(null, user, context);
}
//= context.idToken {"had":"undefined","says":"made again"}

//# 5.8 objects on global are not shared between logins but copied
//< logins 2
function (user, context, callback) {
  if (global.cache) { context.idToken.frozen = Object.isFrozen(global.cache); context.idToken.tag = global.cache.tag; }
  global.cache = Object.freeze({ tag: 't' });
  callback(null, user, context);
}
//= context.idToken {"frozen":false,"tag":"t"}

//# 5.8 built-in names are not carried over
//< logins 2
function (user, context, callback) { context.idToken.fine = JSON.stringify({ a: 1 }) === '{"a":1}'; JSON.stringify = null; Array.prototype.map = null; callback(null, user, Object.assign({}, context)); }
//= context.idToken {"fine":true}

//# 5.8 a login that denies keeps what it put on global
//< logins 2
function (user, context, callback) { global.n = (global.n || 0) + 1; callback(new Error('login ' + global.n)); }
//= denied access_denied: login 2

//# 5.8 background work may still fill a cache
//< logins 2
//> GET https://idp.test/token 200 {"access_token":"t-1"}
function (user, context, callback) {
  context.idToken.cached = global.token;
  callback(null, user, context);
  if (!global.token) {
    require('request').get({ url: 'https://idp.test/token', json: true }, function (error, response, body) { global.token = body.access_token; });
  }
}
//= context.idToken {"cached":"t-1"}

//# 5.8 one login does not see the user of another
//< logins 2
function (user, context, callback) { context.idToken.seen = typeof global.lastUser; global.lastUser = function () { return user; }; callback(null, user, context); }
//= context.idToken {"seen":"undefined"}

//# 8.4 a token is cached on global until it expires
//< logins 3
//> POST https://idp.test/oauth/token 200 {"access_token":"t-1","expires_in":3600}
function (user, context, callback) {
  var cache = global.machineToken;
  if (cache && cache.until > Date.now()) { context.idToken.from = 'cache'; return callback(null, user, context); }
  require('request').post({ url: 'https://idp.test/oauth/token', json: { grant_type: 'client_credentials' } }, function (error, response, body) {
    global.machineToken = { value: body.access_token, until: Date.now() + body.expires_in * 1000 };
    context.idToken.from = 'service';
    callback(null, user, context);
  });
}
//= context.idToken {"from":"cache"}
