/* 2021, async and crypto. Checks the signature of a partner's answer by HMAC in constant time. */
async function (user, context, callback) {
  const crypto = require('crypto');
  if (context.protocol !== 'redirect-callback') {
    context.redirect = { url: 'https://kyc.test/start?user=' + encodeURIComponent(user.user_id) };
    return callback(null, user, context);
  }

  const { result, signature = '' } = context.request.query;
  const expected = crypto.createHmac('sha256', configuration.KYC_SECRET).update(`${user.user_id}:${result}`).digest();
  const given = Buffer.from(signature, 'hex');
  if (given.length !== expected.length || !crypto.timingSafeEqual(given, expected)) {
    return callback(new UnauthorizedError('The answer of the identity check is not genuine.'));
  }
  if (result !== 'passed') { return callback(new UnauthorizedError(`Identity check: ${result}`)); }
  await auth0.users.updateAppMetadata(user.user_id, { kyc: result });
  return callback(null, user, context);
}

//# to the check
//= redirected https://kyc.test/start?user=auth0%7C1

//# a genuine pass
//< configuration.KYC_SECRET "kyc-secret-1"
//< context.protocol "redirect-callback"
//< context.request.query {"result":"passed","signature":"a4a23622783bafe1d4fd00dc93f69bcbe16e5ffbbb8a6004217d80b3b80a39df"}
//= write app auth0|1 {"kyc":"passed"}

//# a forged pass
//< configuration.KYC_SECRET "kyc-secret-1"
//< context.protocol "redirect-callback"
//< context.request.query {"result":"passed","signature":"00ff"}
//= denied unauthorized: The answer of the identity check is not genuine.
