function requireVerifiedEmail(user, context, callback) {
  if (!user.email_verified) {
    return callback(new UnauthorizedError('Please confirm your e-mail address, then sign in again.'));
  }

  return callback(null, user, context);
}
