//# 10.3 members that are listed replace, others stay
//< user.app_metadata {"roles":["writer"],"plan":"free"}
function (user, context, callback) { auth0.users.updateAppMetadata(user.user_id, { plan: 'gold' }).then(function (u) { context.idToken.m = u.app_metadata; callback(null, user, context); }); }
//= write app auth0|1 {"plan":"gold"}
//= context.idToken {"m":{"roles":["writer"],"plan":"gold"}}

//# 10.3 the first level is merged only: inner objects are replaced whole
//< user.app_metadata {"address":{"street":"A","city":"B"}}
function (user, context, callback) { auth0.users.updateAppMetadata(user.user_id, { address: { city: 'C' } }).then(function (u) { context.idToken.m = u.app_metadata; callback(null, user, context); }); }
//= write app auth0|1 {"address":{"city":"C"}}
//= context.idToken {"m":{"address":{"city":"C"}}}

//# 10.3 lists are replaced, not joined
function (user, context, callback) { auth0.users.updateAppMetadata(user.user_id, { roles: ['reader'] }).then(function (u) { context.idToken.m = u.app_metadata; callback(null, user, context); }); }
//= write app auth0|1 {"roles":["reader"]}
//= context.idToken {"m":{"roles":["reader"]}}

//# 10.3 null deletes a member
//< user.app_metadata {"roles":["writer"],"plan":"free"}
function (user, context, callback) { auth0.users.updateAppMetadata(user.user_id, { plan: null }).then(function (u) { context.idToken.m = u.app_metadata; callback(null, user, context); }); }
//= write app auth0|1 {"plan":null}
//= context.idToken {"m":{"roles":["writer"]}}

//# 10.3 null inside of an object is a value
function (user, context, callback) { auth0.users.updateAppMetadata(user.user_id, { a: { b: null } }).then(function (u) { context.idToken.m = u.app_metadata.a; callback(null, user, context); }); }
//= write app auth0|1 {"a":{"b":null}}
//= context.idToken {"m":{"b":null}}

//# 10.3 an empty object changes nothing
function (user, context, callback) { auth0.users.updateAppMetadata(user.user_id, {}).then(function (u) { context.idToken.m = u.app_metadata; callback(null, user, context); }); }
//= write app auth0|1 {}
//= context.idToken {"m":{"roles":["writer"]}}

//# 10.3 a nested member is deleted by sending its parent without it
//< user.app_metadata {"a":{"keep":1,"drop":2}}
function (user, context, callback) {
  delete user.app_metadata.a.drop;
  auth0.users.updateAppMetadata(user.user_id, user.app_metadata).then(function (u) { context.idToken.m = u.app_metadata; callback(null, user, context); });
}
//= write app auth0|1 {"a":{"keep":1}}
//= context.idToken {"m":{"a":{"keep":1}}}

//# 10.3 user_metadata and app_metadata are apart
function (user, context, callback) {
  auth0.users.updateUserMetadata(user.user_id, { roles: 'mine' }).then(function (u) { context.idToken = { app: u.app_metadata, own: u.user_metadata }; callback(null, user, context); });
}
//= write user auth0|1 {"roles":"mine"}
//= context.idToken {"app":{"roles":["writer"]},"own":{"roles":"mine"}}

//# 10.3 two writes in a row see each other
function (user, context, callback) {
  auth0.users.updateAppMetadata(user.user_id, { a: 1 })
    .then(function () { return auth0.users.updateAppMetadata(user.user_id, { b: 2 }); })
    .then(function (u) { context.idToken.m = u.app_metadata; callback(null, user, context); });
}
//= write app auth0|1 {"a":1}
//= write app auth0|1 {"b":2}
//= context.idToken {"m":{"roles":["writer"],"a":1,"b":2}}

//# 10.3 a write does not change the user of the login by itself
function (user, context, callback) { auth0.users.updateAppMetadata(user.user_id, { plan: 'gold' }).then(function () { context.idToken.plan = typeof user.app_metadata.plan; callback(null, user, context); }); }
//= write app auth0|1 {"plan":"gold"}
//= context.idToken {"plan":"undefined"}

//# 10.3 what is stored is what was passed at the time of the call
function (user, context, callback) {
  var patch = { list: [1] };
  auth0.users.updateAppMetadata(user.user_id, patch).then(function () { callback(); });
  patch.list.push(2);
}
//= write app auth0|1 {"list":[1]}

//# 10.3 dates are stored as ISO text
function (user, context, callback) { auth0.users.updateUserMetadata(user.user_id, { at: new Date(0) }).then(function () { callback(); }); }
//= write user auth0|1 {"at":"1970-01-01T00:00:00.000Z"}

//# 10.3 a refusal for a reserved member names it
//> write 400 Payload validation error: 'identities' is reserved
function (user, context, callback) { auth0.users.updateAppMetadata(user.user_id, { identities: [] }).catch(function (e) { console.log(e.statusCode, e.message); callback(); }); }
//= log 400 Payload validation error: 'identities' is reserved
//= write app auth0|1 {"identities":[]} refused: Payload validation error: 'identities' is reserved

//# 10.3 through raw request it is a PATCH
//> PATCH https://acme.test/api/v2/users/auth0%7C1 200 {"app_metadata":{"a":1}}
function (user, context, callback) {
  require('request')({ method: 'PATCH', url: auth0.baseUrl + '/users/' + encodeURIComponent(user.user_id), headers: { Authorization: 'Bearer ' + auth0.accessToken }, json: { app_metadata: { a: 1 } } }, function (error, response, body) { console.log(body.app_metadata.a); callback(error); });
}
//= log 1
//= sent PATCH https://acme.test/api/v2/users/auth0%7C1 {"app_metadata":{"a":1}}

//# 13.3 two logins at once share nothing of user and context
//< logins 2
function (user, context, callback) { user.stamp = Math.random(); context.free = user.stamp; setTimeout(function () { context.idToken.same = context.free === user.stamp; callback(null, user, context); }, 2); }
//= context.idToken {"same":true}
