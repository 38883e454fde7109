/* 2017. Step-up: the application asks by acr_values; rules of later logins see that it happened. */
function requireStepUp(user, context, callback) {
  const wanted = context.request.query.acr_values === 'http://schemas.openid.net/pape/policies/2007/06/multi-factor';
  const methods = (context.authentication && context.authentication.methods) || [];
  const done = methods.some(method => method.name === 'mfa');
  if (wanted && !done) {
    context.multifactor = { provider: 'any', allowRememberBrowser: false };
  }
  return callback(null, user, context);
}

//# asked for
//< context.request.query {"acr_values":"http://schemas.openid.net/pape/policies/2007/06/multi-factor"}
//= second factor {"provider":"any","allowRememberBrowser":false}

//# asked for and done
//< context.request.query {"acr_values":"http://schemas.openid.net/pape/policies/2007/06/multi-factor"}
//< context.authentication {"methods":[{"name":"mfa","timestamp":1700000000000}]}
//= allowed
