/* 2019, @auth0/rule-utilities 0.1.0. Identity check on another site with a session token there and back. */
async function (user, context, callback) {
  const { Auth0RedirectRuleUtilities } = require('@auth0/rule-utilities@0.1.0');
  const rule = new Auth0RedirectRuleUtilities(user, context, configuration);

  user.app_metadata = user.app_metadata || {};
  if (user.app_metadata.identity_checked) { return callback(null, user, context); }

  if (rule.isRedirectCallback && rule.queryParams.session_token) {
    try {
      const claims = rule.validateSessionToken();
      if (!claims.checked) { return callback(new UnauthorizedError('Your identity was not confirmed.')); }
      user.app_metadata.identity_checked = true;
      await auth0.users.updateAppMetadata(user.user_id, { identity_checked: true });
      return callback(null, user, context);
    } catch (error) {
      return callback(error);
    }
  }

  if (rule.canRedirect) {
    const token = rule.createSessionToken({ return_to: `https://${context.request.hostname}/continue` });
    rule.doRedirect('https://identity.test/start', token);
  }
  return callback(null, user, context);
}

//# to the site
//< configuration.SESSION_TOKEN_SECRET "session-secret-0001"
//< context.request.hostname "acme.test"
//= redirected https://identity.test/start?session_token=eyJ…

//# back with a forged token
//< configuration.SESSION_TOKEN_SECRET "session-secret-0001"
//< context.protocol "redirect-callback"
//< context.request.query {"session_token":"not-a-token"}
//= denied access_denied: jwt malformed

//# a refresh cannot redirect
//< configuration.SESSION_TOKEN_SECRET "session-secret-0001"
//< context.protocol "oauth2-refresh-token"
//= allowed

//# checked before
//< user.app_metadata {"identity_checked":true}
//= allowed
