/* 2018, `auth0@2.9.1`. Writes metadata through the SDK's client, with a callback. */
function (user, context, callback) {
  const ManagementClient = require('auth0@2.9.1').ManagementClient;
  const management = new ManagementClient({ token: auth0.accessToken, domain: auth0.domain });

  management.updateUser({ id: user.user_id }, { user_metadata: { language: context.request.query.ui_locales || 'en' } }, function (error, updated) {
    if (error) { return callback(error); }
    user.user_metadata = updated.user_metadata;
    callback(null, user, context);
  });
}

//# the language is stored
//< context.request.query {"ui_locales":"de"}
//> PATCH https://acme.test/api/v2/users/auth0%7C1 200 {"user_id":"auth0|1","user_metadata":{"language":"de"}}
//= sent PATCH https://acme.test/api/v2/users/auth0%7C1 {"user_metadata":{"language":"de"}}
//= user.user_metadata {"language":"de"}

//# the API refuses
//> PATCH https://acme.test/api/v2/users/auth0%7C1 403 {"statusCode":403,"error":"Forbidden","message":"Insufficient scope"}
//= denied access_denied: …Insufficient scope…
//= sent PATCH https://acme.test/api/v2/users/auth0%7C1 …
