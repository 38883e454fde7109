/* 2022, `oauth-sign` as in the days of Twitter. Reads the address of a user from a provider that never sends it. */
function (user, context, callback) {
  if (context.connectionStrategy !== 'birds') { return callback(null, user, context); }
  const sign = require('oauth-sign');
  const identity = user.identities[0];
  const url = 'https://api.birds.test/1.1/account.json';
  const parameters = {
    oauth_consumer_key: configuration.BIRDS_KEY, oauth_nonce: 'n0nce', oauth_signature_method: 'HMAC-SHA1',
    oauth_timestamp: '1500000000', oauth_token: identity.access_token, oauth_version: '1.0', include_email: true
  };
  parameters.oauth_signature = sign.hmacsign('GET', url, parameters, configuration.BIRDS_SECRET, identity.access_token_secret);
  const header = 'OAuth ' + Object.keys(parameters).filter(name => name.startsWith('oauth_')).map(name => `${name}="${sign.rfc3986(parameters[name])}"`).join(', ');

  require('request').get({ url, qs: { include_email: true }, headers: { Authorization: header }, json: true }, (error, response, body) => {
    if (error || response.statusCode !== 200) { return callback(error || new Error('birds: ' + response.statusCode)); }
    context.idToken.email = body.email;
    callback(null, user, context);
  });
}

//# the address is read
//< context.connectionStrategy "birds"
//< configuration.BIRDS_KEY "consumer-1"
//< configuration.BIRDS_SECRET "consumer-secret-1"
//< user.identities [{"provider":"birds","access_token":"at-1","access_token_secret":"as-1"}]
//> GET https://api.birds.test/1.1/account.json 200 {"email":"tweet@acme.test"}
//= sent GET https://api.birds.test/1.1/account.json?include_email=true [authorization: OAuth oauth_consumer_key="consumer-1", …oauth_signature="…%3D"]
//= context.idToken {"email":"tweet@acme.test"}
