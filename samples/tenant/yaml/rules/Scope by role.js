function scopeByRole(user, context, callback) {
  const roles = (context.authorization || {}).roles || [];
  if (roles.includes('crew')) {
    context.accessToken.scope = ['openid', 'profile', 'email'];
  }
  callback(null, user, context);
}
