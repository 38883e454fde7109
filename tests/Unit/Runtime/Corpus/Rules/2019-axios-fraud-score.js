/* 2019, `axios@0.21.1`. Asks a fraud service; a high score denies, a middle one asks for a second factor, a broken service does nothing. */
async function fraudScore(user, context, callback) {
  const axios = require('axios@0.21.1');
  try {
    const { data } = await axios.post('https://fraud.test/score', {
      ip: context.request.ip, email_hash: require('crypto').createHash('sha256').update(user.email).digest('hex')
    }, { auth: { username: configuration.FRAUD_ID, password: configuration.FRAUD_KEY }, timeout: 4000 });

    if (data.score >= 90) { return callback(new UnauthorizedError('This login looks wrong.')); }
    if (data.score >= 50) { context.multifactor = { provider: 'any', allowRememberBrowser: false }; }
    context.idToken['https://acme.test/score'] = data.score;
  } catch (error) {
    console.log('fraud service', error.response ? error.response.status : error.code);
  }
  return callback(null, user, context);
}

//# low
//< configuration.FRAUD_ID "42"
//< configuration.FRAUD_KEY "fk-secret"
//> POST https://fraud.test/score 200 {"score":3}
//= sent POST https://fraud.test/score [authorization: Basic NDI6Zmstc2VjcmV0] {"ip":"203.0.113.9","email_hash":"…"}
//= context.idToken {"https://acme.test/score":3}

//# middle
//> POST https://fraud.test/score 200 {"score":70}
//= second factor {"provider":"any","allowRememberBrowser":false}
//= sent POST https://fraud.test/score …

//# high
//> POST https://fraud.test/score 200 {"score":95}
//= denied unauthorized: This login looks wrong.
//= sent POST https://fraud.test/score …

//# broken
//> POST https://fraud.test/score 500 {}
//= log fraud service 500
//= sent POST https://fraud.test/score …
