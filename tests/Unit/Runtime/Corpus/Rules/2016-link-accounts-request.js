/*
 * 2016, ES5, the Management API by `request`. Finds other accounts of the same verified address and links this one to the oldest.
 * Denies when the API does not want to.
 */
function (user, context, callback) {
  var request = require('request');
  if (!user.email_verified) { return callback(null, user, context); }

  var headers = { Authorization: 'Bearer ' + auth0.accessToken };
  request({ url: auth0.baseUrl + '/users', headers: headers, qs: { search_engine: 'v3', q: 'email:"' + user.email + '" AND email_verified: "true" -user_id:"' + user.user_id + '"' } }, function (err, response, body) {
    if (err) { return callback(err); }
    if (response.statusCode !== 200) { return callback(new Error(body)); }

    var others = JSON.parse(body);
    if (others.length === 0) { return callback(null, user, context); }
    if (others.length > 1) { return callback(new Error('More than one account with this address.')); }

    var primary = others[0].user_id;
    var provider = user.identities[0].provider;
    request.post({
      url: auth0.baseUrl + '/users/' + primary + '/identities',
      headers: headers,
      json: { provider: provider, user_id: String(user.identities[0].user_id) }
    }, function (e, r) {
      if (e || r.statusCode >= 400) { return callback(e || new Error('Linking failed with ' + r.statusCode)); }
      context.primaryUser = primary;
      callback(null, user, context);
    });
  });
}

//# one other account: linked
//< user {"user_id":"github|5","email":"ada@acme.test","email_verified":true,"identities":[{"provider":"github","user_id":5}]}
//> GET https://acme.test/api/v2/users 200 [{"user_id":"auth0|old"}]
//> POST https://acme.test/api/v2/users/auth0%7Cold/identities 201 []
//= sent GET https://acme.test/api/v2/users?search_engine=v3&q=… [authorization: Bearer management-token]
//= sent POST https://acme.test/api/v2/users/auth0%7Cold/identities {"provider":"github","user_id":"5"}
//= context.primaryUser "auth0|old"

//# no other account
//< user {"user_id":"github|5","email":"ada@acme.test","email_verified":true,"identities":[{"provider":"github","user_id":5}]}
//> GET https://acme.test/api/v2/users 200 []
//= sent GET https://acme.test/api/v2/users?search_engine=v3&q=…
//= context.primaryUser absent

//# the API refuses
//< user {"user_id":"github|5","email":"ada@acme.test","email_verified":true,"identities":[{"provider":"github","user_id":5}]}
//> GET https://acme.test/api/v2/users 200 [{"user_id":"auth0|old"}]
//> POST https://acme.test/api/v2/users/auth0%7Cold/identities 409 {}
//= denied access_denied: Linking failed with 409
//= sent GET https://acme.test/api/v2/users?search_engine=v3&q=…
//= sent POST https://acme.test/api/v2/users/auth0%7Cold/identities …

//# an address that is not verified
//= steps Continued
