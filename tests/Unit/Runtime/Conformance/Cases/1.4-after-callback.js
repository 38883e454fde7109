//# 1.4 work after callback goes on
//> POST https://hooks.chat.test/notify 200 ok
function (user, context, callback) {
  callback(null, user, context);
  require('request').post({ url: 'https://hooks.chat.test/notify', json: { text: 'login of ' + user.email } }, function (error, response) {
    console.log('told: ' + response.statusCode);
  });
}
//= log told: 200
//= sent POST https://hooks.chat.test/notify {"text":"login of ada@example.com"}

//# 1.4 a request without a callback is fire and forget
//> POST https://hooks.chat.test/notify 500 down
function (user, context, callback) {
  require('request').post({ url: 'https://hooks.chat.test/notify', json: { hello: true } });
  callback(null, user, context);
}
//= sent POST https://hooks.chat.test/notify {"hello":true}

//# 1.4 the next rule does not wait for the work of the one before
//> GET https://slow.test/ 200 slow
function (user, context, callback) {
  callback(null, user, context);
  require('request').get('https://slow.test/', function () { console.log('first rule, late'); });
}
//+ Second
function (user, context, callback) { console.log('second rule'); callback(null, user, context); }
//= log second rule
//= log first rule, late
//= sent GET https://slow.test/

//# 1.4 a metadata write may happen after the login was answered
function (user, context, callback) {
  callback(null, user, context);
  setTimeout(function () { auth0.users.updateAppMetadata(user.user_id, { lead: 'sent' }); }, 5);
}
//= write app auth0|1 {"lead":"sent"}

//# 1.4 a metadata write inside the callback of background work
//> POST https://crm.test/leads 201 {"id":"L-1"}
function (user, context, callback) {
  callback(null, user, context);
  require('request').post({ url: 'https://crm.test/leads', json: { email: user.email } }, function (error, response, lead) {
    user.app_metadata.lead = lead.id;
    auth0.users.updateAppMetadata(user.user_id, user.app_metadata).then(function () { console.log('stored'); });
  });
}
//= log stored
//= sent POST https://crm.test/leads {"email":"ada@example.com"}
//= write app auth0|1 {"roles":["writer"],"lead":"L-1"}
//= user.app_metadata {"roles":["writer"]}

//# 1.4 a metadata write that nobody awaits
function (user, context, callback) {
  auth0.users.updateUserMetadata(user.user_id, { visited: true });
  callback(null, user, context);
}
//= write user auth0|1 {"visited":true}

//# 1.4 a refused write that nobody awaits is recorded, the login stands
//> write 404 The user does not exist.
function (user, context, callback) {
  auth0.users.updateUserMetadata(user.user_id, { visited: true });
  callback(null, user, context);
}
//= later Rejected…: The user does not exist.
//= write user auth0|1 {"visited":true} refused: The user does not exist.

//# 1.4 changes after the pipeline ended do not alter the result (REQ-8)
function (user, context, callback) {
  callback(null, user, context);
  setTimeout(function () { user.late = true; context.idToken.late = true; }, 5);
}
//= user.late absent
//= context.idToken {}

//# 1.4 changes right after callback reach the later rules of the login as the same object would
function (user, context, callback) {
  setTimeout(function () { user.fromBackground = 1; }, 1);
  callback(null, user, context);
}
//+ Second
function (user, context, callback) {
  setTimeout(function () { context.idToken.seen = user.fromBackground; callback(null, user, context); }, 30);
}
//= context.idToken {"seen":1}

//# 1.4 background work is cut off when the login's time is up (REQ-8)
//< limits hasty
function (user, context, callback) {
  callback(null, user, context);
  setTimeout(function () { console.log('never'); }, 60000);
}
//= runtime Work that went on after the callback was cut off: the login's time of 4 s was up (LoginTime).

//# 1.4 console lines of background work belong to their rule
function (user, context, callback) {
  callback(null, user, context);
  setImmediate(function () { console.warn('from the background'); });
}
//= warn from the background

//# 1.4 chained background work runs to its end
function (user, context, callback) {
  callback(null, user, context);
  setTimeout(function () { setTimeout(function () { Promise.resolve().then(function () { console.log('third'); }); console.log('second'); }, 2); console.log('first'); }, 2);
}
//= log first
//= log second
//= log third

//# 1.4 background work of a rule that denied goes on as well
function (user, context, callback) {
  callback(new UnauthorizedError('No'));
  setTimeout(function () { console.log('told the police'); }, 5);
}
//= denied unauthorized: No
//= log told the police

//# 1.4 an async rule may call back in the middle
async function (user, context, callback) {
  callback(null, user, context);
  await auth0.users.updateAppMetadata(user.user_id, { a: 1 });
  console.log('done');
}
//= log done
//= write app auth0|1 {"a":1}
