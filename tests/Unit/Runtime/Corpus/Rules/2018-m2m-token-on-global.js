/* 2018. Fetches a machine token once, keeps it on `global` until it expires, and asks an API with it. */
function (user, context, callback) {
  const request = require('request');

  function withToken(use) {
    if (global.apiToken && global.apiToken.expires > Date.now()) { return use(null, global.apiToken.value); }
    request.post('https://idp.test/oauth/token', {
      json: { grant_type: 'client_credentials', client_id: configuration.API_CLIENT, audience: 'https://orders.test' }
    }, function (error, response, body) {
      if (error) { return use(error); }
      global.apiToken = { value: body.access_token, expires: Date.now() + body.expires_in * 1000 };
      use(null, body.access_token);
    });
  }

  withToken(function (error, token) {
    if (error) { return callback(error); }
    request.get({ url: 'https://orders.test/count', qs: { user: user.user_id }, auth: { bearer: token }, json: true }, function (err, response, body) {
      if (err) { return callback(err); }
      context.accessToken['https://acme.test/orders'] = body.count;
      callback(null, user, context);
    });
  });
}

//# the first login fetches a token
//< configuration.API_CLIENT "orders-robot"
//> POST https://idp.test/oauth/token 200 {"access_token":"t-1","expires_in":3600}
//> GET https://orders.test/count 200 {"count":3}
//= sent POST https://idp.test/oauth/token …
//= sent GET https://orders.test/count?user=auth0%7C1 [authorization: Bearer t-1]
//= context.accessToken {"https://acme.test/orders":3}

//# of three logins only the first fetched a token
//< logins 3
//< configuration.API_CLIENT "orders-robot"
//> POST https://idp.test/oauth/token 200 {"access_token":"t-1","expires_in":3600}
//> GET https://orders.test/count 200 {"count":3}
//= sent POST https://idp.test/oauth/token …
//= sent GET https://orders.test/count?user=auth0%7C1
//= sent GET https://orders.test/count?user=auth0%7C1
//= sent GET https://orders.test/count?user=auth0%7C1
//= context.accessToken {"https://acme.test/orders":3}

//# a token that has expired is fetched again
//< logins 2
//< configuration.API_CLIENT "orders-robot"
//> POST https://idp.test/oauth/token 200 {"access_token":"t-1","expires_in":-1}
//> GET https://orders.test/count 200 {"count":3}
//= sent POST https://idp.test/oauth/token …
//= sent POST https://idp.test/oauth/token …
//= sent GET https://orders.test/count?user=auth0%7C1
//= sent GET https://orders.test/count?user=auth0%7C1
