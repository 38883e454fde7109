/* 2021, `got`. Posts to a webhook without waiting, and logs what went wrong. */
function (user, context, callback) {
  const got = require('got@11.5.2');
  got.post('https://hooks.automation.test/login', { json: { id: user.user_id, at: context.clientID }, retry: 0 })
    .then(response => console.log('webhook', response.statusCode))
    .catch(error => console.log('webhook', error.response ? error.response.statusCode : error.code));
  return callback(null, user, context);
}

//# delivered
//> POST https://hooks.automation.test/login 200 {"status":"success"}
//= log webhook 200
//= sent POST https://hooks.automation.test/login {"id":"auth0|1","at":"shop"}

//# refused
//> POST https://hooks.automation.test/login 410 gone
//= log webhook 410
//= sent POST https://hooks.automation.test/login …
