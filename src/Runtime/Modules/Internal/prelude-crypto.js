'use strict';
// The old global crypto: Node's, whose ciphers take a key and an initialization vector as text of bytes; and what newer Node's global has.
const crypto = require('crypto');

const bytes = (value) => (typeof value === 'string' ? Buffer.from(value, 'binary') : value);

module.exports = Object.assign(Object.create(crypto), {
  createCipheriv: (algorithm, key, iv, options) => crypto.createCipheriv(algorithm, bytes(key), bytes(iv), options),
  createDecipheriv: (algorithm, key, iv, options) => crypto.createDecipheriv(algorithm, bytes(key), bytes(iv), options),
  randomUUID: (options) => crypto.randomUUID(options),
  getRandomValues(array) {
    const view = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    view.set(crypto.randomBytes(view.length));
    return array;
  },
});
