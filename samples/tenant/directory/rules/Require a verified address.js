function requireVerified(user, context, callback) {
  if (user.email && user.email_verified === false) {
    return callback(new UnauthorizedError('Please confirm your e-mail address first.'));
  }
  callback(null, user, context);
}
