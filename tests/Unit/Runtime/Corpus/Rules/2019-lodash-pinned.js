/* 2019, `lodash@4.17.19` pinned. Picks what an API needs into one claim. */
function (user, context, callback) {
  const { pick, camelCase, mapKeys } = require('lodash@4.17.19');
  const profile = pick(user, ['user_id', 'email', 'given_name', 'family_name']);
  context.accessToken['https://acme.test/profile'] = mapKeys(profile, (value, key) => camelCase(key));
  return callback(null, user, context);
}

//# picked
//< user {"user_id":"auth0|1","email":"a@acme.test","given_name":"Ada","secret":1}
//= runtime 'lodash@4.17.19' is not available: 'lodash@4.…' stands in for it.
//= context.accessToken {"https://acme.test/profile":{"userId":"auth0|1","email":"a@acme.test","givenName":"Ada"}}
