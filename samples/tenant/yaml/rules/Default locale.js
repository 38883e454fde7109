function defaultLocale(user, context, callback) {
  user.user_metadata = user.user_metadata || {};
  context.idToken['https://harbour.example.com/locale'] = user.user_metadata.locale || context.locale || 'en';
  callback(null, user, context);
}
