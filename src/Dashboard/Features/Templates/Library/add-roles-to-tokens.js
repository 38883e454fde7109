function addRolesToTokens(user, context, callback) {
  // A claim of your own needs a name that nobody else uses: a URL of yours.
  const claim = (configuration.CLAIM_NAMESPACE || 'https://example.com/') + 'roles';
  const metadata = user.app_metadata || {};
  const roles = Array.isArray(metadata.roles) ? metadata.roles : [];

  context.idToken[claim] = roles;
  context.accessToken[claim] = roles;

  return callback(null, user, context);
}
