/* 2015, the old global `crypto` with a text key. Puts an encrypted number into the token for one back end. */
function (user, context, callback) {
  var cipher = crypto.createCipheriv('aes-256-cbc', configuration.SEAL_KEY, configuration.SEAL_IV);
  var sealed = cipher.update(String(user.app_metadata.account), 'utf8', 'base64');
  sealed += cipher.final('base64');
  context.idToken['https://acme.test/sealed'] = sealed;
  callback(null, user, context);
}

//# the number is sealed
//< user.app_metadata {"account":4711}
//< configuration.SEAL_KEY "0123456789abcdef0123456789abcdef"
//< configuration.SEAL_IV "fedcba9876543210"
//= context.idToken {"https://acme.test/sealed":"VtxS8iV4mTGHTgbP8CbXSw=="}
