/* 2017, two nested calls after the callback: signs in to a CRM and leaves a lead there, once. */
function (user, context, callback) {
  const request = require('request');
  user.app_metadata = user.app_metadata || {};
  if (user.app_metadata.crm_lead) { return callback(null, user, context); }

  // The login goes on; the CRM may take its time.
  callback(null, user, context);

  request.post({
    url: 'https://login.crm.test/oauth2/token',
    form: { grant_type: 'password', client_id: configuration.CRM_CLIENT, username: 'robot@acme.test' }
  }, function (err, response, body) {
    if (err) { return console.log('CRM sign-in: ' + err.code); }
    const session = JSON.parse(body);
    createLead(session.instance_url, session.access_token);
  });

  function createLead(instance, token) {
    request.post({
      url: instance + '/leads',
      headers: { Authorization: 'OAuth ' + token },
      json: { LastName: user.name || user.email, Email: user.email }
    }, function (err, response, body) {
      if (err || response.statusCode !== 201) { return console.log('CRM lead: ' + (err ? err.code : response.statusCode)); }
      user.app_metadata.crm_lead = body.id;
      auth0.users.updateAppMetadata(user.user_id, user.app_metadata);
    });
  }
}

//# a lead is made and remembered
//< configuration.CRM_CLIENT "crm-client"
//< user {"user_id":"auth0|9","email":"new@acme.test"}
//> POST https://login.crm.test/oauth2/token 200 {"instance_url":"https://eu1.crm.test","access_token":"crm-token"}
//> POST https://eu1.crm.test/leads 201 {"id":"L-9"}
//= sent POST https://eu1.crm.test/leads [authorization: OAuth crm-token] {"LastName":"new@acme.test","Email":"new@acme.test"}
//= sent POST https://login.crm.test/oauth2/token grant_type=password&client_id=crm-client&username=robot%40acme.test
//= write app auth0|9 {"crm_lead":"L-9"}
//= user.app_metadata {}

//# the CRM refuses
//< configuration.CRM_CLIENT "crm-client"
//< user {"user_id":"auth0|9","email":"new@acme.test"}
//> POST https://login.crm.test/oauth2/token 200 {"instance_url":"https://eu1.crm.test","access_token":"crm-token"}
//> POST https://eu1.crm.test/leads 400 {"errorCode":"DUPLICATE"}
//= log CRM lead: 400
//= sent POST https://eu1.crm.test/leads …
//= sent POST https://login.crm.test/oauth2/token …

//# the lead exists
//< user.app_metadata {"crm_lead":"L-1"}
//= steps Continued
