/* 2020, `node-fetch@2.6.0`. Reads a profile with fetch and treats every failure alike. */
async function (user, context, callback) {
  const fetch = require('node-fetch@2.6.0');
  try {
    const response = await fetch(`https://profiles.test/users?id=${encodeURIComponent(user.user_id)}`, { headers: { 'x-api-key': configuration.PROFILE_KEY } });
    if (!response.ok) { throw new Error(`HTTP ${response.status}`); }
    const profile = await response.json();
    context.idToken['https://acme.test/tags'] = profile.tags;
  } catch (e) {
    console.error('profile:', e.message);
  }
  return callback(null, user, context);
}

//# found
//< configuration.PROFILE_KEY "pk-777777"
//> GET https://profiles.test/users 200 {"tags":["vip"]}
//= sent GET https://profiles.test/users?id=auth0%7C1 [x-api-key: pk-777777]
//= context.idToken {"https://acme.test/tags":["vip"]}

//# failed
//> GET https://profiles.test/users 503 busy
//= error profile: HTTP 503
//= sent GET https://profiles.test/users?id=auth0%7C1
