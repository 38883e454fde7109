/* 2017. Asks administrators for a second factor unless the login renews a token. */
function (user, context, callback) {
  var roles = (context.authorization || {}).roles || [];
  if (roles.indexOf('admin') >= 0 && context.protocol !== 'oauth2-refresh-token') {
    context.multifactor = { provider: 'any', allowRememberBrowser: true };
  }
  callback(null, user, context);
}

//# an administrator
//< context.authorization {"roles":["admin"]}
//= second factor {"provider":"any","allowRememberBrowser":true}

//# an administrator's refresh
//< context.authorization {"roles":["admin"]}
//< context.protocol "oauth2-refresh-token"
//= allowed

//# nobody special
//= allowed
