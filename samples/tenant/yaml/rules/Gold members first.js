// Kept as an arrow function: some of our rules are.
(user, context, callback) => {
  const tier = (user.app_metadata || {}).tier || 'none';
  context.accessToken['https://harbour.example.com/tier'] = tier;
  callback(null, user, context);
}
