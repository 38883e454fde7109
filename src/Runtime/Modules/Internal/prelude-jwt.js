'use strict';
// The old global jwt: jsonwebtoken 7, whose sign still takes expiresInMinutes.
const jsonwebtoken = require('jsonwebtoken@7.4.3');

exports.decode = jsonwebtoken.decode;
exports.verify = jsonwebtoken.verify;
exports.sign = (payload, key, options, ...rest) => {
  if (!options || typeof options !== 'object' || options.expiresInMinutes === undefined) {
    return jsonwebtoken.sign(payload, key, options, ...rest);
  }
  const { expiresInMinutes, ...others } = options;
  return jsonwebtoken.sign(payload, key, { ...others, expiresIn: `${expiresInMinutes}m` }, ...rest);
};
