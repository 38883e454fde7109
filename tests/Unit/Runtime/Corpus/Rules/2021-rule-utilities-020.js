/* 2021, @auth0/rule-utilities 0.2.0. Progressive profiling: a form on another site, its answer into user_metadata. */
async function progressiveProfile(user, context, callback) {
  const { Auth0RedirectRuleUtilities, Auth0UserUpdateUtilities } = require('@auth0/rule-utilities@0.2.0');
  const redirect = new Auth0RedirectRuleUtilities(user, context, configuration);
  const update = new Auth0UserUpdateUtilities(user, auth0);

  if (redirect.isRedirectCallback && redirect.queryParams.company) {
    update.setUserMeta('company', redirect.queryParams.company);
    await update.updateUserMeta();
    return callback(null, user, context);
  }

  if (!update.getUserMeta('company') && redirect.canRedirect) {
    redirect.doRedirect('https://profile.test/form', { generateSessionToken: false });
  }
  return callback(null, user, context);
}

//# to the form
//= redirected https://profile.test/form

//# the answer is stored
//< context.protocol "redirect-callback"
//< context.request.query {"state":"s","company":"Acme"}
//> PATCH https://acme.test/api/v2/users/auth0%7C1 200 {"user_id":"auth0|1"}
//= sent PATCH https://acme.test/api/v2/users/auth0%7C1 {"user_metadata":{"company":"Acme"}}
//= user.user_metadata {"company":"Acme"}

//# known already
//< user.user_metadata {"company":"Acme"}
//= allowed
