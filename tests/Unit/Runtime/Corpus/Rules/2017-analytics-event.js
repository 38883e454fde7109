/* 2017. Sends an event in base64 in the query, as an analytics service wanted it, after the callback. */
function (user, context, callback) {
  var event = { event: 'login', properties: { distinct_id: user.user_id, application: context.clientName, token: 'public-token' } };
  callback(null, user, context);
  require('request').get({
    url: 'https://track.analytics.test/',
    qs: { data: Buffer.from(JSON.stringify(event)).toString('base64'), verbose: 0 }
  }, function (error, response) {
    if (error || response.statusCode !== 200) { console.warn('analytics', error ? error.message : response.statusCode); }
  });
}

//# it arrives
//< context.clientName "Shop"
//> GET https://track.analytics.test/ 200 1
//= sent GET https://track.analytics.test/?data=eyJldmVudCI6…&verbose=0

//# it does not
//> GET https://track.analytics.test/ 500 0
//= warn analytics 500
//= sent GET https://track.analytics.test/?data=…
