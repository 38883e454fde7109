'use strict';
// A token signed, verified and read.
module.exports = (jwt) => {
  const secret = 'only for this';
  const sign = () => jwt.sign({ sub: 'auth0|0', email: 'ada@example.com' }, secret, { expiresIn: '5m', issuer: 'https://example.com/' });
  return {
    sign,
    verify: () => jwt.verify(sign(), secret, { issuer: 'https://example.com/', algorithms: ['HS256'] }),
    decode: () => jwt.decode('eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhdXRoMHwwIn0.'),
  };
};
