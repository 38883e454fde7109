function limitLoginsToCountries(user, context, callback) {
  // Two-letter codes as in ISO 3166, for example "DE, AT, CH".
  const allowed = (configuration.ALLOWED_COUNTRIES || '')
    .split(',')
    .map((code) => code.trim().toUpperCase())
    .filter(Boolean);
  // An address inside a company's own network has no country. Set this to false to refuse those too.
  const letUnknownIn = true;

  if (allowed.length === 0) {
    console.warn('ALLOWED_COUNTRIES is not set: nobody is refused.');
    return callback(null, user, context);
  }

  const request = context.request || {};
  const country = (request.geoip || {}).country_code;
  if (country ? allowed.includes(country.toUpperCase()) : letUnknownIn) {
    return callback(null, user, context);
  }

  console.log('Refused a login from %s (%s)', country || 'an unknown country', request.ip);
  return callback(new UnauthorizedError('Signing in is not possible from your country.'));
}
