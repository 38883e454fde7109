/*
 * 2014, ES5 callbacks and the old global `request`. Sends one welcome mail, remembers it in app_metadata, and lets the login pass
 * whatever the mail service says.
 */
function (user, context, callback) {
  user.app_metadata = user.app_metadata || {};
  if (!user.email || user.app_metadata.welcomed) {
    return callback(null, user, context);
  }

  request.post({
    url: 'https://api.mail.test/v3/acme/messages',
    auth: { user: 'api', pass: configuration.MAIL_KEY },
    form: { to: user.email, from: 'hello@acme.test', subject: 'Welcome!', text: 'Hello ' + (user.name || user.email) }
  }, function (err, response) {
    if (err || response.statusCode !== 200) {
      console.log('mail not sent', err ? err.code : response.statusCode);
      return callback(null, user, context);
    }
    user.app_metadata.welcomed = true;
    auth0.users.updateAppMetadata(user.user_id, user.app_metadata)
      .then(function () { callback(null, user, context); })
      .catch(callback);
  });
}

//# the mail is sent and remembered
//< user {"user_id":"auth0|7","email":"grace@acme.test","name":"Grace"}
//< configuration.MAIL_KEY "key-0001"
//> POST https://api.mail.test/v3/acme/messages 200 {"id":"m-1"}
//= sent POST https://api.mail.test/v3/acme/messages [authorization: Basic YXBpOmtleS0wMDAx] to=grace%40acme.test&from=hello%40acme.test&subject=Welcome%21&text=Hello%20Grace
//= write app auth0|7 {"welcomed":true}
//= user.app_metadata {"welcomed":true}

//# a mail service that is down stops nobody
//< user {"user_id":"auth0|7","email":"grace@acme.test"}
//< configuration.MAIL_KEY "key-0001"
//> POST https://api.mail.test/v3/acme/messages 503 down
//= log mail not sent 503
//= sent POST https://api.mail.test/v3/acme/messages …

//# who was welcomed gets no second mail
//< user.app_metadata {"welcomed":true}
//= steps Continued
