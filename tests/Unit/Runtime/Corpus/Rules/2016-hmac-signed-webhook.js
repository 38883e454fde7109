/* 2016, HMAC signing with core `crypto`. Tells a webhook about the login and signs what it says; does not wait for an answer. */
function (user, context, callback) {
  var body = JSON.stringify({ event: 'login', user: user.user_id, client: context.clientID });
  var signature = require('crypto').createHmac('sha256', configuration.HOOK_SECRET).update(body).digest('hex');

  require('request').post({
    url: 'https://hooks.partner.test/logins',
    body: body,
    headers: { 'Content-Type': 'application/json', 'X-Signature': 'sha256=' + signature }
  });

  callback(null, user, context);
}

//# signed and forgotten
//< configuration.HOOK_SECRET "whsec-000111"
//> POST https://hooks.partner.test/logins 202 ok
//= sent POST https://hooks.partner.test/logins [x-signature: sha256=b5363b81cdaa34529d040e27dee4a181e296f650dd921f11eef8baa69da63a1e] {"event":"login","user":"auth0|1","client":"shop"}

//# a webhook that is down is nobody's business
//< configuration.HOOK_SECRET "whsec-000111"
//> POST https://hooks.partner.test/logins drop
//= runtime request: POST https://hooks.partner.test/logins…
//= sent POST https://hooks.partner.test/logins …
