function salesforceLeadOnFirstLogin(user, context, callback) {
  const request = require('request');
  const slackNotify = require('slack-notify');
  const metadata = user.app_metadata || {};

  // The user does not wait for Salesforce: what follows goes on after the login was answered.
  callback(null, user, context);

  if (metadata.salesforce_lead_id || !user.email) {
    return;
  }

  signIn((error, session) => {
    if (error) {
      return report('Salesforce refused to sign in', error);
    }

    createLead(session, (failure, id) => {
      if (failure) {
        return report('Salesforce did not take the lead', failure);
      }

      auth0.users.updateAppMetadata(user.user_id, { salesforce_lead_id: id })
        .then(() => console.log('Created lead %s', id))
        .catch((reason) => report(`Lead ${id} exists but could not be remembered`, reason));
    });
  });

  function signIn(done) {
    request.post({
      url: configuration.SALESFORCE_LOGIN_URL || 'https://login.salesforce.com/services/oauth2/token',
      form: {
        grant_type: 'password',
        client_id: configuration.SALESFORCE_CLIENT_ID,
        client_secret: configuration.SALESFORCE_CLIENT_SECRET,
        username: configuration.SALESFORCE_USERNAME,
        // Salesforce wants the security token right behind the password.
        password: configuration.SALESFORCE_PASSWORD,
      },
      json: true,
      timeout: 10000,
    }, (error, response, body) => {
      if (error || response.statusCode !== 200) {
        return done(error || new Error(`${response.statusCode} ${(body || {}).error_description || ''}`));
      }
      done(null, body);
    });
  }

  function createLead(session, done) {
    request.post({
      url: `${session.instance_url}/services/data/v60.0/sobjects/Lead/`,
      auth: { bearer: session.access_token },
      json: {
        FirstName: user.given_name,
        LastName: user.family_name || user.name || user.email,
        Email: user.email,
        Company: (user.user_metadata || {}).company_name || '(not known)',
        LeadSource: context.clientName,
      },
      timeout: 10000,
    }, (error, response, body) => {
      if (error || response.statusCode !== 201) {
        const first = Array.isArray(body) ? body[0] : body;
        return done(error || new Error(`${response.statusCode} ${(first || {}).message || ''}`));
      }
      done(null, body.id);
    });
  }

  function report(what, error) {
    console.error('%s: %s', what, error.message);
    if (!configuration.SLACK_WEBHOOK_URL) {
      return;
    }

    slackNotify(configuration.SLACK_WEBHOOK_URL).alert({
      channel: configuration.SLACK_CHANNEL || '#alerts',
      text: what,
      fields: { Reason: error.message, User: user.email },
    }).catch((failure) => console.error('Slack did not take the report: %s', failure.message));
  }
}
