/* 2019, `jsonwebtoken@8.5.1`. Makes a token of its own for a chat service. */
function (user, context, callback) {
  const jwt = require('jsonwebtoken@8.5.1');
  const token = jwt.sign({ name: user.name, roles: user.app_metadata.roles }, Buffer.from(configuration.CHAT_KEY, 'base64'), {
    algorithm: 'HS256', subject: user.user_id, audience: 'chat', issuer: 'https://acme.test/', expiresIn: '1h'
  });
  const checked = jwt.verify(token, Buffer.from(configuration.CHAT_KEY, 'base64'), { audience: 'chat' });
  context.idToken['https://acme.test/chat'] = { token, seconds: checked.exp - checked.iat };
  return callback(null, user, context);
}

//# a token for an hour
//< configuration.CHAT_KEY "c2VjcmV0LWtleS0wMDAx"
//= context.idToken {"https://acme.test/chat":{"token":"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.…","seconds":3600}}
