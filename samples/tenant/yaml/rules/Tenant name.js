function tenantName(user, context, callback) {
  context.idToken['https://harbour.example.com/tenant'] = context.tenant;
  callback(null, user, context);
}
