'use strict';
// easy-pbkdf2: salted password hashes, 256 bytes of HMAC-SHA1 in base64; a salt carries its number of rounds in hexadecimal before a dot.
const crypto = require('crypto');

const KEY_BYTES = 256;

function EasyPbkdf2(options) {
  if (!(this instanceof EasyPbkdf2)) {
    return new EasyPbkdf2(options);
  }
  Object.assign(this, options);
}

Object.assign(EasyPbkdf2.prototype, {
  DEFAULT_HASH_ITERATIONS: 5024,
  SALT_SIZE: 32,

  weakHash(value) {
    const text = value === undefined || value === null ? '' : JSON.stringify(value);
    return crypto.createHash('sha1').update(text, 'utf8').digest('base64');
  },

  random(bytes, callback) {
    if (typeof callback !== 'function') {
      return crypto.randomBytes(bytes);
    }
    crypto.randomBytes(bytes, (error, buffer) => callback.call(this, buffer));
    return undefined;
  },

  generateSalt(explicitIterations, callback) {
    const done = typeof explicitIterations === 'function' ? explicitIterations : callback;
    const given = typeof explicitIterations === 'function' ? undefined : explicitIterations;
    if (given !== undefined && given !== null && !Number.isInteger(given)) {
      throw new Error('explicitIterations must be an integer');
    }
    if (Number.isInteger(given) && given < this.DEFAULT_HASH_ITERATIONS) {
      throw new Error(`explicitIterations cannot be less than ${this.DEFAULT_HASH_ITERATIONS}`);
    }
    const rounds = (given || this.DEFAULT_HASH_ITERATIONS).toString(16);
    const salt = (bytes) => `${rounds}.${bytes.toString('base64')}`;
    if (typeof done !== 'function') {
      return salt(this.random(this.SALT_SIZE));
    }
    this.random(this.SALT_SIZE, (bytes) => done.call(this, salt(bytes)));
    return undefined;
  },

  hash(value, salt, callback) {
    const done = typeof salt === 'function' ? salt : callback;
    if (typeof done !== 'function') {
      throw new Error('callback is required (as Function)');
    }
    if (typeof value !== 'string' || value === '') {
      done(new Error('value is required (as String)'));
      return;
    }
    const used = typeof salt === 'string' ? salt : this.generateSalt();
    const dot = used.indexOf('.');
    const rounds = parseInt(used.slice(0, Math.max(0, dot)), 16);
    crypto.pbkdf2(value, used.slice(dot + 1), Number.isNaN(rounds) ? this.DEFAULT_HASH_ITERATIONS : rounds, KEY_BYTES, 'sha1', (error, key) => (
      error ? done(error) : done.call(this, null, key.toString('base64'), used)));
  },

  secureHash(...values) {
    return this.hash(...values);
  },
});

EasyPbkdf2.EasyPbkdf2 = EasyPbkdf2;
module.exports = EasyPbkdf2;
