/* 2019, ES6. Sends users to a consent page once; the page posts its answer to /continue. */
function redirectToConsent(user, context, callback) {
  const { url } = require('url');
  const consented = user.app_metadata && user.app_metadata.consented;

  if (context.protocol === 'redirect-callback') {
    if (context.request.body.confirm === 'yes') {
      user.app_metadata = user.app_metadata || {};
      user.app_metadata.consented = true;
      return auth0.users.updateAppMetadata(user.user_id, user.app_metadata)
        .then(() => callback(null, user, context))
        .catch(err => callback(err));
    }
    return callback(new UnauthorizedError('User did not consent!'));
  }

  if (!consented) {
    context.redirect = { url: `${configuration.CONSENT_URL}?application=${encodeURIComponent(context.clientName)}` };
  }
  return callback(null, user, context);
}

//# to the page
//< configuration.CONSENT_URL "https://consent.test/form"
//< context.clientName "My Shop"
//= redirected https://consent.test/form?application=My%20Shop

//# back with a yes
//< context.protocol "redirect-callback"
//< context.request.body {"confirm":"yes"}
//= write app auth0|1 {"roles":["writer"],"consented":true}

//# back with a no
//< context.protocol "redirect-callback"
//< context.request.body {"confirm":"no"}
//= denied unauthorized: User did not consent!

//# consented before
//< user.app_metadata {"consented":true}
//= allowed
