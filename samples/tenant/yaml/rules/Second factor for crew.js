function secondFactor(user, context, callback) {
  const roles = (context.authorization || {}).roles || [];
  if (roles.includes('captain')) {
    context.multifactor = { provider: 'any', allowRememberBrowser: true };
  }
  callback(null, user, context);
}
