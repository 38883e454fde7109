/* 2018, by the handbook. Denies whoever has not verified the address, except on connections that vouch for it. */
function emailVerified(user, context, callback) {
  const trusted = ['waad', 'samlp'];
  if (user.email_verified || trusted.includes(context.connectionStrategy)) {
    return callback(null, user, context);
  }
  return callback(new UnauthorizedError('Please verify your email before logging in.'));
}

//# not verified
//< context.connectionStrategy "auth0"
//= denied unauthorized: Please verify your email before logging in.

//# verified
//< user.email_verified true
//= allowed

//# vouched for
//< context.connectionStrategy "samlp"
//= allowed
