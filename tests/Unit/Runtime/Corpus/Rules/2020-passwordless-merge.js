/* 2020. Finds the account of a phone number through users-by-email and the metadata of both; links nothing, only reports. */
function (user, context, callback) {
  const request = require('request');
  if (context.connection !== 'sms' || !user.user_metadata || !user.user_metadata.email) { return callback(null, user, context); }
  request.get({
    url: auth0.baseUrl + '/users-by-email',
    qs: { email: user.user_metadata.email.toLowerCase() },
    headers: { Authorization: 'Bearer ' + auth0.accessToken },
    json: true
  }, (error, response, users) => {
    if (error) { return callback(error); }
    context.idToken['https://acme.test/accounts'] = users.filter(other => other.user_id !== user.user_id).map(other => other.user_id);
    callback(null, user, context);
  });
}

//# two others
//< context.connection "sms"
//< user {"user_id":"sms|1","user_metadata":{"email":"Ada@acme.test"}}
//> GET https://acme.test/api/v2/users-by-email 200 [{"user_id":"sms|1"},{"user_id":"auth0|1"},{"user_id":"github|2"}]
//= sent GET https://acme.test/api/v2/users-by-email?email=ada%40acme.test
//= context.idToken {"https://acme.test/accounts":["auth0|1","github|2"]}
