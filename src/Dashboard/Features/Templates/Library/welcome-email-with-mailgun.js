function welcomeEmailWithMailgun(user, context, callback) {
  const request = require('request');
  const api = configuration.MAILGUN_API_URL || 'https://api.mailgun.net/v3';
  const domain = configuration.MAILGUN_DOMAIN;
  user.app_metadata = user.app_metadata || {};

  if (user.app_metadata.welcome_email_sent || !user.email) {
    return callback(null, user, context);
  }

  if (!domain || !configuration.MAILGUN_API_KEY) {
    console.warn('MAILGUN_DOMAIN and MAILGUN_API_KEY are not set: no welcome e-mail is sent.');
    return callback(null, user, context);
  }

  request.post({
    url: `${api}/${domain}/messages`,
    auth: { user: 'api', pass: configuration.MAILGUN_API_KEY },
    form: {
      from: configuration.MAILGUN_FROM || `Welcome <welcome@${domain}>`,
      to: user.email,
      subject: 'Welcome!',
      text: `Hello ${user.given_name || user.name || user.email},\n\nthank you for joining ${context.clientName}.`,
    },
    timeout: 5000,
  }, (error, response, body) => {
    if (error || response.statusCode !== 200) {
      // The login goes on; the next one tries again, for nothing was remembered.
      console.error('Mailgun did not take the message: %s', error ? error.message : `${response.statusCode} ${body}`);
      return callback(null, user, context);
    }

    user.app_metadata.welcome_email_sent = true;
    auth0.users.updateAppMetadata(user.user_id, { welcome_email_sent: true })
      .then(() => callback(null, user, context))
      .catch((failure) => {
        console.error('The message was sent but could not be remembered: %s', failure.message);
        callback(null, user, context);
      });
  });
}
