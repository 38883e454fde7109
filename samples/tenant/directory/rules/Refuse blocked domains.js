function refuseBlockedDomains(user, context, callback) {
  const blocked = (configuration.BLOCKED_DOMAINS || '').split(',');
  const domain = (user.email || '').split('@')[1];
  if (blocked.includes(domain)) {
    return callback(new UnauthorizedError('Accounts of ' + domain + ' cannot sign in here.'));
  }
  callback(null, user, context);
}
