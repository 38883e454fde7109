function nightWatch(user, context, callback) {
  const hour = new Date().getUTCHours();
  if (context.clientMetadata && context.clientMetadata.nightOnly === 'true' && hour > 5 && hour < 20) {
    return callback(new UnauthorizedError('The night watch signs in at night.'));
  }
  callback(null, user, context);
}
