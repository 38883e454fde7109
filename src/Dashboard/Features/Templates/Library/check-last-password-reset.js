function checkLastPasswordReset(user, context, callback) {
  const maxDays = Number(configuration.PASSWORD_MAX_DAYS) || 90;

  // Only passwords that are kept here have an age that we know.
  if (context.connectionStrategy !== 'auth0') {
    return callback(null, user, context);
  }

  // Who never changed the password has had it since the account was made.
  const changed = Date.parse(user.last_password_reset || user.created_at);
  if (Number.isNaN(changed)) {
    return callback(null, user, context);
  }

  const days = Math.floor((Date.now() - changed) / (24 * 60 * 60 * 1000));
  if (days > maxDays) {
    return callback(new UnauthorizedError(`Your password is ${days} days old. Please choose a new one to sign in.`));
  }

  return callback(null, user, context);
}
