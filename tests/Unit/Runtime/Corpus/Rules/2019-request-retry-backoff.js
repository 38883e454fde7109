/* 2019, `request` and timers. Tries three times with growing pauses, then gives up quietly. */
function (user, context, callback) {
  const request = require('request');
  let tries = 0;
  (function attempt() {
    request.get({ url: 'https://flaky.test/profile', json: true, timeout: 5000 }, (error, response, body) => {
      if (!error && response.statusCode === 200) {
        context.idToken['https://acme.test/level'] = body.level;
        return callback(null, user, context);
      }
      if (++tries < 3) { return setTimeout(attempt, 20 * Math.pow(2, tries)); }
      console.log(`gave up after ${tries} tries`);
      callback(null, user, context);
    });
  })();
}

//# the second try succeeds
//> GET https://flaky.test/profile drop
//> GET https://flaky.test/profile 200 {"level":5}
//= sent GET https://flaky.test/profile
//= sent GET https://flaky.test/profile
//= context.idToken {"https://acme.test/level":5}

//# no try succeeds
//> GET https://flaky.test/profile 503 busy
//= log gave up after 3 tries
//= sent GET https://flaky.test/profile
//= sent GET https://flaky.test/profile
//= sent GET https://flaky.test/profile
