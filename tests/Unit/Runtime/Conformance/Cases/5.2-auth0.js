//# 5.2 auth0 has the address of the Management API without a slash at its end
function (user, context, callback) { console.log(auth0.domain, auth0.baseUrl); callback(); }
//= log acme.test https://acme.test/api/v2

//# 5.2 auth0.accessToken is a bearer token for it
//> GET https://acme.test/api/v2/users/auth0%7C1 200 {"name":"Ada"}
function (user, context, callback) {
  require('request').get({ url: auth0.baseUrl + '/users/' + user.user_id, headers: { Authorization: 'Bearer ' + auth0.accessToken }, json: true }, function (error, response, body) {
    console.log(body.name);
    callback(error, user, context);
  });
}
//= log Ada
//= sent GET https://acme.test/api/v2/users/auth0%7C1 [authorization: Bearer management-token]

//# 5.2 users.updateAppMetadata resolves with the whole user
function (user, context, callback) {
  auth0.users.updateAppMetadata(user.user_id, { plan: 'gold' }).then(function (updated) {
    context.idToken = { plan: updated.app_metadata.plan, roles: updated.app_metadata.roles, email: updated.email };
    callback(null, user, context);
  });
}
//= write app auth0|1 {"plan":"gold"}
//= context.idToken {"plan":"gold","roles":["writer"],"email":"ada@example.com"}

//# 5.2 users.updateUserMetadata resolves with the whole user
async function (user, context, callback) {
  const updated = await auth0.users.updateUserMetadata(user.user_id, { color: 'blue' });
  context.idToken.color = updated.user_metadata.color;
  callback(null, user, context);
}
//= write user auth0|1 {"color":"blue"}
//= context.idToken {"color":"blue"}

//# 5.2 with a callback it is called with null and the user
function (user, context, callback) {
  auth0.users.updateAppMetadata(user.user_id, { a: 1 }, function (error, updated) {
    context.idToken = { error: error, a: updated.app_metadata.a };
    callback(null, user, context);
  });
}
//= write app auth0|1 {"a":1}
//= context.idToken {"error":null,"a":1}

//# 5.2 with a callback it is called with the error
//> write 404 The user does not exist.
function (user, context, callback) {
  auth0.users.updateAppMetadata('auth0|nobody', { a: 1 }, function (error) { callback(error); });
}
//= denied access_denied: The user does not exist.
//= write app auth0|nobody {"a":1} refused: The user does not exist.

//# 5.2 with a callback the promise never settles
function (user, context, callback) {
  auth0.users.updateAppMetadata(user.user_id, { a: 1 }, function () { setTimeout(callback, 5); }).then(function () { console.log('settled'); });
}
//= write app auth0|1 {"a":1}

//# 5.2 a refused write rejects with statusCode, error and message
//> write 404 The user does not exist.
async function (user, context, callback) {
  try {
    await auth0.users.updateUserMetadata('auth0|2', { a: 1 });
  } catch (e) {
    console.log(e.statusCode, e.error, e.message, e instanceof Error, e.name);
  }
  callback(null, user, context);
}
//= log 404 Not Found The user does not exist. true ApiError
//= write user auth0|2 {"a":1} refused: The user does not exist.

//# 5.2 any user may be updated
function (user, context, callback) {
  auth0.users.updateAppMetadata('google-oauth2|42', { primary: user.user_id }).then(function (other) { console.log(other.user_id); callback(); });
}
//= log google-oauth2|42
//= write app google-oauth2|42 {"primary":"auth0|1"}

//# 5.2 then(function…).catch(function…) is the idiom
//> write 400 app_metadata is too large
function (user, context, callback) {
  auth0.users.updateAppMetadata(user.user_id, { a: 1 })
    .then(function () { callback(null, user, context); })
    .catch(function (error) { callback(error); });
}
//= denied access_denied: app_metadata is too large
//= write app auth0|1 {"a":1} refused: app_metadata is too large

//# 5.2 the promises are bluebird's: spread, finally and tap are there
function (user, context, callback) {
  auth0.users.updateAppMetadata(user.user_id, { a: 1 }).tap(function (u) { console.log(u.app_metadata.a); }).finally(function () { callback(); });
}
//= log 1
//= write app auth0|1 {"a":1}

//# 5.2 two writes at once keep their order
function (user, context, callback) {
  Promise.all([auth0.users.updateAppMetadata(user.user_id, { a: 1 }), auth0.users.updateUserMetadata(user.user_id, { b: 2 })]).then(function (users) { console.log(users.length); callback(); });
}
//= log 2
//= write app auth0|1 {"a":1}
//= write user auth0|1 {"b":2}

//# 5.2 what cannot be stored as JSON is a TypeError
function (user, context, callback) {
  var loop = {}; loop.loop = loop;
  try { auth0.users.updateAppMetadata(user.user_id, loop); } catch (e) { console.log(e.name); }
  callback();
}
//= log TypeError

//# 5.2 undefined members are not stored
function (user, context, callback) { auth0.users.updateAppMetadata(user.user_id, { a: undefined, b: 1 }).then(function () { callback(); }); }
//= write app auth0|1 {"b":1}

//# 5.2 there is no other method on users
function (user, context, callback) { console.log(Object.keys(auth0.users).sort().join(), typeof auth0.getUsers); callback(); }
//= log updateAppMetadata,updateUserMetadata undefined

//# 5.2 the token is not shown in what a login records
function (user, context, callback) { console.log(auth0.accessToken.length > 0); callback(); }
//= log true
