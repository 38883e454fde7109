function trackSignInInMixpanel(user, context, callback) {
  const request = require('request');
  const crypto = require('crypto');

  if (!configuration.MIXPANEL_TOKEN) {
    console.warn('MIXPANEL_TOKEN is not set: the sign-in is not tracked.');
    return callback(null, user, context);
  }

  const origin = context.request || {};
  const event = {
    event: 'Sign In',
    properties: {
      token: configuration.MIXPANEL_TOKEN,
      distinct_id: user.user_id,
      time: Math.floor(Date.now() / 1000),
      $insert_id: crypto.randomUUID(),
      ip: origin.ip,
      application: context.clientName,
      connection: context.connection,
    },
  };

  request.post({
    url: configuration.MIXPANEL_URL || 'https://api.mixpanel.com/track',
    json: [event],
    timeout: 5000,
  }, (error, response) => {
    if (error || response.statusCode !== 200) {
      console.error('Mixpanel did not take the event: %s', error ? error.message : response.statusCode);
    }
  });

  // Nobody waits for Mixpanel: the login goes on while the event is on its way.
  return callback(null, user, context);
}
