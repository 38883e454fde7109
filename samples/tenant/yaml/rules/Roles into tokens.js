function rolesIntoTokens(user, context, callback) {
  const roles = (context.authorization || {}).roles || [];
  context.idToken['https://harbour.example.com/roles'] = roles;
  context.accessToken['https://harbour.example.com/roles'] = roles;
  callback(null, user, context);
}
