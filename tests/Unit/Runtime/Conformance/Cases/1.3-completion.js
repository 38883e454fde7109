//# 1.3 callback(null, user, context) passes on to the next rule
function (user, context, callback) {
  user.seen = 1;
  context.idToken.a = 1;
  callback(null, user, context);
}
//+ Second
function (user, context, callback) {
  context.idToken.b = user.seen + 1;
  callback(null, user, context);
}
//= steps Continued Continued
//= context.idToken {"a":1,"b":2}
//= user.seen 1

//# 1.3 callback() keeps user and context (REQ-4)
function (user, context, callback) { user.seen = 1; context.idToken.a = 1; callback(); }
//= user.seen 1
//= context.idToken {"a":1}

//# 1.3 callback(null) keeps user and context (REQ-4)
function (user, context, callback) { user.seen = 1; callback(null); }
//+ Second
function (user, context, callback) { context.idToken.seen = user.seen; callback(null, user); }
//= context.idToken {"seen":1}

//# 1.3 callback(undefined, user, context) is success
function (user, context, callback) { callback(undefined, user, context); }
//= steps Continued

//# 1.3 falsy errors are success: false, 0 and the empty string
function (user, context, callback) { callback(false, user, context); }
//+ Second
function (user, context, callback) { callback(0, user, context); }
//+ Third
function (user, context, callback) { callback('', user, context); }
//= steps Continued Continued Continued

//# 1.3 a new user object is what the next rule gets
function (user, context, callback) { callback(null, { user_id: user.user_id, replaced: true }, context); }
//+ Second
function (user, context, callback) { context.idToken.replaced = user.replaced; callback(null, user, context); }
//= context.idToken {"replaced":true}
//= user {"user_id":"auth0|1","replaced":true}

//# 1.3 a new context object is what the next rule gets
function (user, context, callback) { callback(null, user, Object.assign({}, context, { idToken: { fresh: 1 } })); }
//+ Second
function (user, context, callback) { context.idToken.second = context.idToken.fresh + 1; callback(null, user, context); }
//= context.idToken {"fresh":1,"second":2}
//= context.clientID "shop"

//# 1.3 what is no object is ignored in place of user and context (REQ-4)
function (user, context, callback) { callback(null, 'user', 42); }
//+ Second
function (user, context, callback) { context.idToken.email = user.email; callback(null, null, false); }
//= context.idToken {"email":"ada@example.com"}
//= user.email "ada@example.com"

//# 1.3 callback(error) ends the pipeline
function (user, context, callback) { callback(new Error('No entry')); }
//+ Second
function (user, context, callback) { console.log('never'); callback(null, user, context); }
//= denied access_denied: No entry
//= steps Denied Skipped

//# 1.3 callback(error, user, context) ends the pipeline just so
function (user, context, callback) { callback(new Error('No entry'), user, context); }
//+ Second
function (user, context, callback) { callback(null, user, context); }
//= denied access_denied: No entry
//= steps Denied Skipped

//# 1.3 changes of a rule that denies do not reach the result
function (user, context, callback) { context.idToken.kept = 1; callback(null, user, context); }
//+ Second
function (user, context, callback) { context.idToken.lost = 1; user.email = 'x'; callback(new Error('No')); }
//= denied access_denied: No
//= context.idToken {"kept":1}
//= user.email "ada@example.com"

//# 1.3 callback twice with success: the first call counts (REQ-5)
function (user, context, callback) {
  context.idToken.n = (context.idToken.n || 0) + 1;
  callback(null, user, context);
  callback(null, user, { idToken: { other: true } });
}
//+ Second
function (user, context, callback) { context.idToken.n += 1; callback(null, user, context); }
//= steps Continued Continued
//= runtime callback was called again; only its first call counts.
//= context.idToken {"n":2}

//# 1.3 error first, success later: the login fails (REQ-5)
function (user, context, callback) {
  if (!user.consent) { callback(new UnauthorizedError('No consent')); }
  callback(null, user, context);
}
//= denied unauthorized: No consent
//= runtime callback was called again; only its first call counts.

//# 1.3 success first, error later: the login goes on (REQ-5)
function (user, context, callback) {
  callback(null, user, context);
  callback(new Error('too late'));
}
//= steps Continued
//= runtime callback was called again; only its first call counts.

//# 1.3 callback called many times is remarked once (REQ-5)
function (user, context, callback) {
  for (var i = 0; i < 5; i++) { callback(null, user, context); }
}
//= runtime callback was called again; only its first call counts.

//# 1.3 callback called again from a timer changes nothing (REQ-5)
function (user, context, callback) {
  setTimeout(function () { callback(new Error('late')); }, 5);
  callback(null, user, context);
}
//= runtime callback was called again; only its first call counts.

//# 1.3 callback never called with nothing pending fails at once
function (user, context, callback) { context.idToken.x = 1; }
//+ Second
function (user, context, callback) { callback(null, user, context); }
//= failed NoCallback: …
//= steps Failed Skipped

//# 1.3 callback never called on one path of an if
function (user, context, callback) {
  if (user.never) { callback(null, user, context); }
}
//= failed NoCallback: …

//# 1.3 callback never called while something is pending: the rule's time runs out
//< limits hasty
function (user, context, callback) { setTimeout(callback, 60000); }
//= failed RuleTime: …2 s…
//= runtime Work that went on after the callback was cut off: the login's time of 4 s was up (LoginTime).

//# 1.3 callback may be called from a timer
function (user, context, callback) { setTimeout(function () { callback(null, user, context); }, 5); }
//= steps Continued

//# 1.3 callback may be called from a promise
function (user, context, callback) { Promise.resolve().then(function () { callback(null, user, context); }); }
//= steps Continued

//# 1.3 callback may be handed over as a Node callback
//> GET https://api.test/ping 200 pong
function (user, context, callback) { require('request').get('https://api.test/ping', callback.bind(null, null, user, context)); }
//= sent GET https://api.test/ping

//# 1.3 the returned value is ignored
function (user, context, callback) { callback(null, user, context); return new Error('ignored'); }
//= steps Continued

//# 1.3 return callback(...) is the idiom
function (user, context, callback) {
  if (user.email) { return callback(null, user, context); }
  return callback(new Error('no address'));
}
//= steps Continued

//# 1.3 a throw fails the login with its message
function (user, context, callback) {
  throw new Error('broken');
}
//+ Second
function (user, context, callback) { callback(null, user, context); }
//= failed Thrown at 2: broken
//= steps Failed Skipped

//# 1.3 a TypeError of an absent app_metadata fails the login as V8 words it
//< user {"user_id":"auth0|1"}
function (user, context, callback) {
  context.idToken.roles = user.app_metadata.roles;
  callback(null, user, context);
}
//= failed Thrown at 2: Cannot read properties of undefined (reading 'roles')

//# 1.3 a thrown string fails the login with it
function (user, context, callback) { throw 'just text'; }
//= failed Thrown…: just text

//# 1.3 a thrown UnauthorizedError is a failure, too
function (user, context, callback) { throw new UnauthorizedError('thrown, not passed'); }
//= failed Thrown at 1: thrown, not passed

//# 1.3 a throw in a timer fails the login
function (user, context, callback) {
  setTimeout(function () {
    throw new Error('late');
  }, 5);
}
//= failed Thrown at 3: late

//# 1.3 a throw in the callback of an HTTP request fails the login
//> GET https://api.test/user 200 {}
function (user, context, callback) {
  require('request').get({ url: 'https://api.test/user', json: true }, function (error, response, body) {
    context.idToken.plan = body.account.plan;
    callback(null, user, context);
  });
}
//= failed Thrown at 3: Cannot read properties of undefined (reading 'plan')
//= sent GET https://api.test/user

//# 1.3 a throw in a timer after callback is recorded; the login stands
function (user, context, callback) {
  setTimeout(function () { null.x; }, 5);
  callback(null, user, context);
}
//= later Thrown at 2: Cannot read properties of null (reading 'x')

//# 1.3 a throw right after callback is recorded; the login stands
function (user, context, callback) {
  callback(null, user, context);
  throw new Error('after');
}
//+ Second
function (user, context, callback) { context.idToken.ran = true; callback(null, user, context); }
//= steps Continued Continued
//= later Thrown at 3: after
//= context.idToken {"ran":true}

//# 1.3 a throw of one login does not reach the next (REQ-6)
//< logins 2
function (user, context, callback) {
  global.count = (global.count || 0) + 1;
  if (global.count === 1) { setTimeout(function () { throw new Error('first login'); }, 1); }
  callback(null, user, context);
}
//= steps Continued

//# 1.3 an async rule that rejects fails the login at once (REQ-7)
async function (user, context, callback) {
  await null;
  throw new Error('rejected');
}
//= failed Rejected at 3: rejected

//# 1.3 an async rule that throws before its first await rejects, too (REQ-7)
async function (user, context, callback) { throw new TypeError('early'); }
//= failed Rejected at 1: early

//# 1.3 an async rule that awaits what fails is rejected with that (REQ-7)
//> GET https://api.test/x ECONNREFUSED connect ECONNREFUSED 192.0.2.1:443
async function (user, context, callback) {
  const call = () => new Promise((resolve, reject) => require('request').get('https://api.test/x', e => e ? reject(e) : resolve()));
  await call();
  callback(null, user, context);
}
//= failed Rejected…: connect ECONNREFUSED 192.0.2.1:443
//= sent GET https://api.test/x

//# 1.3 a returned promise that rejects fails the login as an async rule does (REQ-7)
function (user, context, callback) { return Promise.reject(new Error('returned')); }
//= failed Rejected…: returned

//# 1.3 an async rule that rejects after callback: the login stands
async function (user, context, callback) {
  callback(null, user, context);
  await null;
  throw new Error('afterwards');
}
//= steps Continued
//= later Rejected at 4: afterwards

//# 1.3 an async rule that resolves without callback is never answered
async function (user, context, callback) { await null; }
//= failed NoCallback: …

//# 1.3 an async rule may resolve before a later callback
async function (user, context, callback) { setTimeout(() => callback(null, user, context), 10); }
//= steps Continued

//# 1.3 a rejection that nobody hears while the rule waits does not end it
function (user, context, callback) {
  Promise.reject(new Error('unheard'));
  setTimeout(function () { callback(null, user, context); }, 10);
}
//= steps Continued

//# 1.3 a rejection that nobody hears explains why the rule never called back
function (user, context, callback) {
  Promise.resolve().then(function () {
    user.nothing.at.all = 1;
    callback(null, user, context);
  });
}
//= failed Rejected at 3: Cannot read properties of undefined (reading 'at')

//# 1.3 a rejection after callback is recorded
function (user, context, callback) {
  callback(null, user, context);
  Promise.reject(new Error('background'));
}
//= later Rejected at 3: background

//# 1.3 a rejection that is caught is nobody's business
async function (user, context, callback) {
  try { await Promise.reject(new Error('caught')); } catch (e) { context.idToken.why = e.message; }
  callback(null, user, context);
}
//= context.idToken {"why":"caught"}

//# 1.3 a rejection that is caught in the same turn later on is no failure
function (user, context, callback) {
  var failing = Promise.reject(new Error('caught'));
  failing.catch(function () { callback(null, user, context); });
}
//= steps Continued

//# 1.3 a failing rule that may be skipped is as if it had not run
//+ continue Optional
function (user, context, callback) { context.idToken.half = 1; user.email = 'spoiled'; throw new Error('x'); }
//+ Second
function (user, context, callback) { context.idToken.email = user.email; callback(null, user, context); }
//= steps Failed Continued
//= context.idToken {"email":"ada@example.com"}

//# 1.3 a denial is no failure: a rule that may be skipped still denies
//+ continue Optional
function (user, context, callback) { callback(new UnauthorizedError('No')); }
//= denied unauthorized: No
