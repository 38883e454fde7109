/* 2021. Sends a notice about a new device through a mail API in JSON, then stores the device. */
async function notifyNewDevice(user, context, callback) {
  const crypto = require('crypto');
  const request = require('request');
  const device = crypto.createHash('sha1').update(context.request.userAgent + '|' + context.request.ip).digest('hex').slice(0, 12);
  const known = (user.app_metadata && user.app_metadata.devices) || [];
  if (known.includes(device)) { return callback(null, user, context); }

  await new Promise(resolve => request.post({
    url: 'https://api.sendmail.test/v3/mail/send',
    auth: { bearer: configuration.MAIL_API_KEY },
    json: {
      personalizations: [{ to: [{ email: user.email }] }],
      from: { email: 'security@acme.test' },
      subject: 'New sign-in',
      content: [{ type: 'text/plain', value: `From ${context.request.ip}` }]
    }
  }, (error, response) => { console.log('notice', error ? error.code : response.statusCode); resolve(); }));

  await auth0.users.updateAppMetadata(user.user_id, { devices: [...known, device].slice(-5) });
  callback(null, user, context);
}

//# a new device
//< context.request.userAgent "Firefox"
//< configuration.MAIL_API_KEY "SG.abcdef"
//> POST https://api.sendmail.test/v3/mail/send 202
//= log notice 202
//= sent POST https://api.sendmail.test/v3/mail/send [authorization: Bearer SG.abcdef] {"personalizations":[{"to":[{"email":"ada@example.com"}]}],"from":{"email":"security@acme.test"},"subject":"New sign-in","content":[{"type":"text/plain","value":"From 203.0.113.9"}]}
//= write app auth0|1 {"devices":["…"]}
