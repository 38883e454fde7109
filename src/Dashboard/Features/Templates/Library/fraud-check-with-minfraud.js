function fraudCheckWithMinFraud(user, context, callback) {
  const request = require('request');
  const crypto = require('crypto');
  // From 0.01 (harmless) to 99 (fraud for certain).
  const highestScore = Number(configuration.MINFRAUD_MAX_SCORE) || 50;
  const origin = context.request || {};

  if (!configuration.MINFRAUD_ACCOUNT_ID || !configuration.MINFRAUD_LICENSE_KEY) {
    console.warn('MINFRAUD_ACCOUNT_ID and MINFRAUD_LICENSE_KEY are not set: the login is not checked.');
    return callback(null, user, context);
  }

  const md5 = (text) => crypto.createHash('md5').update(text.trim().toLowerCase()).digest('hex');
  const login = {
    device: { ip_address: origin.ip, user_agent: origin.userAgent },
    event: { type: 'account_login', time: new Date().toISOString() },
    account: { user_id: user.user_id },
  };
  if (user.username || user.email) {
    login.account.username_md5 = md5(user.username || user.email);
  }
  if (user.email) {
    // MaxMind needs no address to know it again: its hash and its domain are enough.
    login.email = { address: md5(user.email), domain: user.email.split('@')[1] };
  }

  request.post({
    url: configuration.MINFRAUD_URL || 'https://minfraud.maxmind.com/minfraud/v2.0/score',
    auth: { user: configuration.MINFRAUD_ACCOUNT_ID, pass: configuration.MINFRAUD_LICENSE_KEY },
    json: login,
    timeout: 3000,
  }, (error, response, body) => {
    if (error || response.statusCode !== 200 || typeof (body || {}).risk_score !== 'number') {
      // A fraud check that is down must not lock everybody out.
      console.error('minFraud did not answer, the login goes on: %s', error ? error.message : response.statusCode);
      return callback(null, user, context);
    }

    const riskScore = body.risk_score;
    console.log('minFraud', { riskScore });
    context.riskScore = riskScore;

    if (riskScore > highestScore) {
      return callback(new UnauthorizedError('This sign-in looks unusual and was stopped. Please contact support.'));
    }

    return callback(null, user, context);
  });
}
