/* 2021, callback first, then two calls in a row, the second with what the first gave. */
function addToContactList(user, context, callback) {
  const request = require('request');
  callback(null, user, context);
  if (context.stats.loginsCount > 1) { return; }

  request.post({ url: 'https://api.hub.test/contacts/v1/contact', qs: { hapikey: configuration.HUB_KEY }, json: { properties: [{ property: 'email', value: user.email }] } },
    (err, response, contact) => {
      if (err || response.statusCode >= 300) { return console.log('contact', err ? err.code : response.statusCode); }
      request.post({ url: 'https://api.hub.test/contacts/v1/lists/9/add', qs: { hapikey: configuration.HUB_KEY }, json: { vids: [contact.vid] } },
        (error, res) => console.log('list', error ? error.code : res.statusCode));
    });
}

//# both calls
//< context.stats {"loginsCount":1}
//< configuration.HUB_KEY "hub-123"
//> POST https://api.hub.test/contacts/v1/contact 200 {"vid":51}
//> POST https://api.hub.test/contacts/v1/lists/9/add 200 {}
//= log list 200
//= sent POST https://api.hub.test/contacts/v1/contact?hapikey=hub-123 {"properties":[{"property":"email","value":"ada@example.com"}]}
//= sent POST https://api.hub.test/contacts/v1/lists/9/add?hapikey=hub-123 {"vids":[51]}

//# the first is refused
//< context.stats {"loginsCount":1}
//< configuration.HUB_KEY "hub-123"
//> POST https://api.hub.test/contacts/v1/contact 409 {}
//= log contact 409
//= sent POST https://api.hub.test/contacts/v1/contact?hapikey=hub-123 …
