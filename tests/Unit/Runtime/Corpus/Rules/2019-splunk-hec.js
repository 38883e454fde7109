/* 2019. Sends an audit event to a collector with a header of its own, and waits for it because auditors want it. */
function (user, context, callback) {
  const request = require('request');
  request.post({
    url: 'https://splunk.test:8088/services/collector/event',
    headers: { Authorization: `Splunk ${configuration.HEC_TOKEN}` },
    strictSSL: false,
    json: { event: { message: 'SignIn', application: context.clientName, user: user.email, ip: context.request.ip }, source: 'rules' }
  }, (error, response) => {
    if (error) { return callback(error); }
    if (response.statusCode !== 200) { return callback(new Error('Audit is not available.')); }
    callback(null, user, context);
  });
}

//# recorded
//< context.clientName "Shop"
//< configuration.HEC_TOKEN "hec-00-11"
//> POST https://splunk.test:8088/services/collector/event 200 {"code":0}
//= sent POST https://splunk.test:8088/services/collector/event [authorization: Splunk hec-00-11] {"event":{"message":"SignIn","application":"Shop","user":"ada@example.com","ip":"203.0.113.9"},"source":"rules"}

//# not recorded
//< configuration.HEC_TOKEN "hec-00-11"
//> POST https://splunk.test:8088/services/collector/event 403 {"code":4}
//= denied access_denied: Audit is not available.
//= sent POST https://splunk.test:8088/services/collector/event …
