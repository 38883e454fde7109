function addEmailToAccessToken(user, context, callback) {
  // APIs see the access token only. Your own claims need a name that nobody else uses: a URL of yours.
  const namespace = configuration.CLAIM_NAMESPACE || 'https://example.com/';

  if (user.email) {
    context.accessToken[namespace + 'email'] = user.email;
    context.accessToken[namespace + 'email_verified'] = user.email_verified === true;
  }

  return callback(null, user, context);
}
