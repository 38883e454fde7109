function signedReference(user, context, callback) {
  const crypto = require('crypto');
  const reference = crypto.createHmac('sha256', configuration.REFERENCE_SECRET || 'unset').update(user.user_id).digest('hex');
  context.idToken['https://harbour.example.com/reference'] = reference.slice(0, 16);
  callback(null, user, context);
}
