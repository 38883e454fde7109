'use strict';
// A token signed, verified and read.
module.exports = (jwt) => {
  const token = jwt.sign({ sub: 'auth0|0' }, 'only for this', { expiresIn: '5m', issuer: 'https://example.com/', audience: 'a' });
  return [
    () => jwt.sign({ sub: 'auth0|0', email: 'ada@example.com' }, 'only for this', { expiresIn: '5m', issuer: 'https://example.com/' }),
    () => jwt.sign({ exp: 2000000000 }, 'only for this', { algorithm: 'HS256', noTimestamp: true, subject: 'auth0|0', audience: 'a' }),
    () => jwt.verify(token, 'only for this', { issuer: 'https://example.com/', audience: 'a', algorithms: ['HS256'] }),
    () => jwt.decode(token),
    () => jwt.decode(token, { complete: true }),
  ];
};
