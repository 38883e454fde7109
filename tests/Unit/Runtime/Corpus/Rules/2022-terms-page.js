/* 2022, URL and URLSearchParams. Builds the address of a terms page with everything it needs. */
function terms(user, context, callback) {
  const accepted = user.user_metadata?.terms_version ?? 0;
  const current = Number(configuration.TERMS_VERSION);
  if (context.protocol === 'redirect-callback' || accepted >= current || context.request.query.prompt === 'none') {
    return callback(null, user, context);
  }
  const url = new URL('/accept', 'https://terms.test');
  url.search = new URLSearchParams({ version: String(current), locale: context.locale || 'en', name: user.name || '' });
  context.redirect = { url: url.toString() };
  return callback(null, user, context);
}

//# to the terms
//< configuration.TERMS_VERSION "3"
//< user.name "Ada & Co"
//= redirected https://terms.test/accept?version=3&locale=en&name=Ada+%26+Co

//# silent logins are left alone
//< configuration.TERMS_VERSION "3"
//< context.request.query {"prompt":"none"}
//= allowed

//# accepted
//< configuration.TERMS_VERSION "3"
//< user.user_metadata {"terms_version":3}
//= allowed
