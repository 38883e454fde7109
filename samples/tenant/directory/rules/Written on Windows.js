function windows(user, context, callback) {
  context.idToken['https://harbour.example.com/os'] = 'any';
  callback(null, user, context);
}
