function newsletter(user, context, callback) {
  context.idToken['https://harbour.example.com/newsletter'] = Boolean((user.user_metadata || {}).newsletter);
  callback(null, user, context);
}
