/* 2023, `auth0@2.30.0`. Counts the other accounts of the same address. */
async function countAccounts(user, context, callback) {
  const { ManagementClient } = require('auth0@2.30.0');
  const management = new ManagementClient({ token: auth0.accessToken, domain: auth0.domain });
  try {
    const users = await management.getUsersByEmail(user.email);
    const others = users.filter(other => other.user_id !== user.user_id);
    context.idToken['https://acme.test/linked'] = others.length;
    return callback(null, user, context);
  } catch (error) {
    return callback(error);
  }
}

//# one other account
//> GET https://acme.test/api/v2/users-by-email 200 [{"user_id":"auth0|1"},{"user_id":"waad|2"}]
//= sent GET https://acme.test/api/v2/users-by-email?email=ada%40example.com
//= context.idToken {"https://acme.test/linked":1}
