function allowEmailDomains(user, context, callback) {
  // For example "example.com, example.org". A subdomain is another domain.
  const allowed = (configuration.ALLOWED_EMAIL_DOMAINS || '')
    .split(',')
    .map((domain) => domain.trim().toLowerCase())
    .filter(Boolean);
  const email = (user.email || '').toLowerCase();
  const domain = email.slice(email.lastIndexOf('@') + 1);

  // An address that nobody confirmed may belong to somebody else.
  if (user.email_verified && allowed.includes(domain)) {
    return callback(null, user, context);
  }

  return callback(new UnauthorizedError('Only confirmed addresses of our organisation can sign in.'));
}
