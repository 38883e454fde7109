//# 7.1 context.redirect with a url asks for a redirect
function (user, context, callback) { context.redirect = { url: 'https://forms.test/consent' }; callback(null, user, context); }
//= redirected https://forms.test/consent

//# 7.1 the remaining rules still run before a redirect
function (user, context, callback) { context.redirect = { url: 'https://forms.test/consent' }; callback(null, user, context); }
//+ Second
function (user, context, callback) { console.log('ran'); callback(null, user, context); }
//= redirected https://forms.test/consent
//= log ran

//# 7.1 a later rule may overwrite the redirect
function (user, context, callback) { context.redirect = { url: 'https://forms.test/first' }; callback(null, user, context); }
//+ Second
function (user, context, callback) { context.redirect = { url: 'https://forms.test/second' }; callback(null, user, context); }
//= redirected https://forms.test/second

//# 7.1 a later rule may take the redirect back
function (user, context, callback) { context.redirect = { url: 'https://forms.test/first' }; callback(null, user, context); }
//+ Second
function (user, context, callback) { delete context.redirect; callback(null, user, context); }
//= allowed

//# 7.1 a denial of a later rule wins over a redirect
function (user, context, callback) { context.redirect = { url: 'https://forms.test/first' }; callback(null, user, context); }
//+ Second
function (user, context, callback) { callback(new UnauthorizedError('No')); }
//= denied unauthorized: No

//# 7.1 a redirect set in the run that a redirect came back to is ignored
//< context.protocol "redirect-callback"
function (user, context, callback) { context.redirect = { url: 'https://forms.test/again' }; callback(null, user, context); }
//= allowed

//# 7.1 rules guard themselves by the protocol
//< context.protocol "redirect-callback"
//< context.request.query {"state":"s","confirmed":"yes"}
function (user, context, callback) {
  if (context.protocol === 'redirect-callback') {
    return context.request.query.confirmed === 'yes' ? callback(null, user, context) : callback(new UnauthorizedError('Not confirmed'));
  }
  context.redirect = { url: 'https://forms.test/' };
  callback(null, user, context);
}
//= allowed

//# 7.1 the posted form of the way back is in request.body
//< context.protocol "redirect-callback"
//< context.request.body {"confirm":"no"}
function (user, context, callback) { callback(context.request.body.confirm === 'yes' ? null : new UnauthorizedError('User did not consent!'), user, context); }
//= denied unauthorized: User did not consent!

//# 7.1 a redirect without a url is none
function (user, context, callback) { context.redirect = {}; callback(null, user, context); }
//= allowed

//# 7.1 a redirect whose url is no text is none
function (user, context, callback) { context.redirect = { url: 42 }; callback(null, user, context); }
//= allowed

//# 7.1 a redirect that a failed rule asked for is none
//+ continue Optional
function (user, context, callback) { context.redirect = { url: 'https://forms.test/' }; throw new Error('x'); }
//= allowed
//= steps Failed

//# 7.2 context.multifactor asks for a second factor
function (user, context, callback) { context.multifactor = { provider: 'any', allowRememberBrowser: false }; callback(null, user, context); }
//= second factor {"provider":"any","allowRememberBrowser":false}

//# 7.2 guardian with ignoreCookie
function (user, context, callback) { context.multifactor = { provider: 'guardian', ignoreCookie: true }; callback(null, user, context); }
//= second factor {"provider":"guardian","ignoreCookie":true}

//# 7.2 google-authenticator with an issuer
function (user, context, callback) { context.multifactor = { provider: 'google-authenticator', issuer: 'Acme' }; callback(null, user, context); }
//= second factor {"provider":"google-authenticator","issuer":"Acme"}

//# 7.2 duo with its keys
function (user, context, callback) { context.multifactor = { provider: 'duo', ikey: 'DI1', host: 'api.duo.test', username: user.email }; callback(null, user, context); }
//= second factor {"provider":"duo","ikey":"DI1","host":"api.duo.test","username":"ada@example.com"}
//= runtime context.multifactor.provider is "duo", which this server does not have: the user may prove any second factor.

//# 7.2 the last writer wins: a later rule may take it back
function (user, context, callback) { context.multifactor = { provider: 'any' }; callback(null, user, context); }
//+ Second
function (user, context, callback) { context.multifactor = undefined; callback(null, user, context); }
//= allowed

//# 7.2 a denial of a later rule wins over a second factor
function (user, context, callback) { context.multifactor = { provider: 'any' }; callback(null, user, context); }
//+ Second
function (user, context, callback) { callback('No'); }
//= denied access_denied: No

//# 7.2 a redirect comes before a second factor
function (user, context, callback) { context.multifactor = { provider: 'any' }; context.redirect = { url: 'https://forms.test/' }; callback(null, user, context); }
//= redirected https://forms.test/

//# 7.2 step-up by acr_values
//< context.request.query {"acr_values":"http://schemas.openid.net/pape/policies/2007/06/multi-factor"}
function (user, context, callback) {
  if (context.request.query.acr_values === 'http://schemas.openid.net/pape/policies/2007/06/multi-factor') {
    context.multifactor = { provider: 'any', allowRememberBrowser: false };
  }
  callback(null, user, context);
}
//= second factor {"provider":"any","allowRememberBrowser":false}

//# 7.2 once per session by authentication.methods
//< context.authentication {"methods":[{"name":"pwd","timestamp":1},{"name":"mfa","timestamp":2}]}
function (user, context, callback) {
  var done = context.authentication.methods.some(function (method) { return method.name === 'mfa'; });
  if (!done) { context.multifactor = { provider: 'any' }; }
  callback(null, user, context);
}
//= allowed

//# 7.2 a later rule sees the request of an earlier one
function (user, context, callback) { context.multifactor = { provider: 'any' }; callback(null, user, context); }
//+ Second
function (user, context, callback) { console.log(!!context.multifactor); callback(null, user, context); }
//= second factor {"provider":"any"}
//= log true

//# 7.3 claims may be any JSON
function (user, context, callback) { context.idToken['https://acme.test/claims'] = { list: [1, 'a', true, null], nested: { deep: {} } }; callback(null, user, context); }
//= context.idToken {"https://acme.test/claims":{"list":[1,"a",true,null],"nested":{"deep":{}}}}

//# 7.3 claims of both tokens are apart
function (user, context, callback) { context.idToken.a = 1; context.accessToken.b = 2; callback(null, user, context); }
//= context.idToken {"a":1}
//= context.accessToken {"b":2}

//# 7.3 a rule may replace the whole object of claims
function (user, context, callback) { context.idToken = { only: 'this' }; callback(null, user, context); }
//= context.idToken {"only":"this"}

//# 7.3 idToken || {} is an idiom of old rules
function (user, context, callback) { context.idToken = context.idToken || {}; context.idToken.a = 1; callback(null, user, context); }
//= context.idToken {"a":1}

//# 7.4 the scope may be text or a list
function (user, context, callback) { context.accessToken.scope = ['read:a', 'read:b']; callback(null, user, context); }
//+ Second
function (user, context, callback) { context.accessToken.scope = context.accessToken.scope.concat('read:c').join(' '); callback(null, user, context); }
//= context.accessToken {"scope":"read:a read:b read:c"}

//# 7.6 primaryUser of linked accounts is passed on
function (user, context, callback) { context.primaryUser = 'auth0|primary'; callback(null, user, context); }
//= context.primaryUser "auth0|primary"

//# 7.6 linking through the Management API
//> POST https://acme.test/api/v2/users/auth0%7Cprimary/identities 201 [{"user_id":"primary"},{"user_id":"1"}]
function (user, context, callback) {
  require('request').post({ url: auth0.baseUrl + '/users/' + encodeURIComponent('auth0|primary') + '/identities', headers: { Authorization: 'Bearer ' + auth0.accessToken }, json: { provider: 'auth0', user_id: '1' } }, function (error, response, body) {
    if (error || response.statusCode >= 400) { return callback(error || new Error('not linked')); }
    context.primaryUser = 'auth0|primary';
    context.idToken.identities = body.length;
    callback(null, user, context);
  });
}
//= sent POST https://acme.test/api/v2/users/auth0%7Cprimary/identities {"provider":"auth0","user_id":"1"}
//= context.primaryUser "auth0|primary"
//= context.idToken {"identities":2}

//# 7.8 samlConfiguration.mappings may be replaced
//< context.samlConfiguration {"mappings":{}}
function (user, context, callback) {
  user.department = 'R&D';
  context.samlConfiguration.mappings = { 'http://schemas.acme.test/department': 'department' };
  context.samlConfiguration.lifetimeInSeconds = 600;
  callback(null, user, context);
}
//= context.samlConfiguration {"mappings":{"http://schemas.acme.test/department":"department"},"lifetimeInSeconds":600}
//= user.department "R&D"
