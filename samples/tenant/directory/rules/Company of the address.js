function company(user, context, callback) {
  const companies = { 'example.com': 'Example Shipping', 'example.org': 'Example Trust' };
  const domain = (user.email || '').split('@').pop();
  if (companies[domain]) {
    context.idToken['https://harbour.example.com/company'] = companies[domain];
  }
  callback(null, user, context);
}
