function acceptRules(user, context, callback) {
  const accepted = (user.user_metadata || {}).acceptedRules;
  if (accepted || context.protocol === 'redirect-callback') {
    return callback(null, user, context);
  }
  context.redirect = { url: 'https://www.example.com/harbour-rules' };
  callback(null, user, context);
}
