/* 2018, `auth0@2.30.0`, promises. Gives new users a role through the SDK. */
async function assignDefaultRole(user, context, callback) {
  const { ManagementClient } = require('auth0@2.30.0');
  if (context.stats.loginsCount > 1) { return callback(null, user, context); }

  const management = new ManagementClient({ token: auth0.accessToken, domain: auth0.domain });
  try {
    await management.assignRolestoUser({ id: user.user_id }, { roles: [configuration.DEFAULT_ROLE] });
    context.idToken['https://acme.test/new'] = true;
  } catch (e) {
    console.error('no role for', user.user_id, e.statusCode);
  }
  callback(null, user, context);
}

//# a new user gets it
//< context.stats {"loginsCount":1}
//< configuration.DEFAULT_ROLE "rol_customer01"
//> POST https://acme.test/api/v2/users/auth0%7C1/roles 204
//= sent POST https://acme.test/api/v2/users/auth0%7C1/roles {"roles":["rol_customer01"]}
//= context.idToken {"https://acme.test/new":true}

//# a role that does not exist
//< context.stats {"loginsCount":1}
//< configuration.DEFAULT_ROLE "rol_missing01"
//> POST https://acme.test/api/v2/users/auth0%7C1/roles 404 {"statusCode":404,"error":"Not Found","message":"no such role"}
//= error no role for auth0|1 404
//= sent POST https://acme.test/api/v2/users/auth0%7C1/roles …
