'use strict';
// Node's signatures and RSA encryption.
const { Buffer } = require('buffer');
const { bytesOf, output } = require('internal:bytes');
const { coded, checkString, invalidArgument } = require('internal:errors');
const { createPrivateKey, createPublicKey } = require('internal:keys');

const PKCS1 = 1;
const OAEP = 4;
const PSS = 6;
const ANY_SALT = -2;

const isOptions = (key) => typeof key === 'object' && key !== null && !ArrayBuffer.isView(key) && !(key instanceof ArrayBuffer) && typeof key.export !== 'function';

function settingsOf(key) {
  const { padding = PKCS1, saltLength = ANY_SALT, dsaEncoding = 'der' } = isOptions(key) ? key : {};
  if (dsaEncoding !== 'der' && dsaEncoding !== 'ieee-p1363') {
    throw coded(TypeError, 'ERR_INVALID_ARG_VALUE', `The property 'options.dsaEncoding' is invalid. Received ${require('util').inspect(dsaEncoding)}`);
  }
  if (padding !== PKCS1 && padding !== PSS) {
    throw coded(Error, 'ERR_OSSL_EVP_INVALID_PADDING_MODE', 'error:1C8000A5:Provider routines::illegal or unsupported padding mode');
  }
  return [padding, saltLength, dsaEncoding];
}

function signBytes(digest, data, key) {
  const { _handle } = createPrivateKey(key);
  return native('crypto.sign')(_handle.der, digest, data, ...settingsOf(key));
}

function verifyBytes(digest, data, key, signature) {
  const { _handle } = createPublicKey(key);
  return native('crypto.verify')(_handle.der, digest, data, ...settingsOf(key), signature);
}

class Signing {
  constructor(algorithm) {
    checkString(algorithm, 'algorithm');
    if (!native('crypto.hasDigest')(algorithm)) {
      throw coded(Error, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${algorithm}`);
    }
    Object.defineProperty(this, '_algorithm', { value: algorithm });
    Object.defineProperty(this, '_parts', { value: [] });
  }

  update(data, encoding) {
    this._parts.push(bytesOf(data, 'data', encoding));
    return this;
  }

  write(data, encoding) {
    this.update(data, encoding);
    return true;
  }

  end(data, encoding) {
    if (data !== undefined) {
      this.update(data, encoding);
    }
    return this;
  }
}

class Sign extends Signing {
  sign(key, outputEncoding) {
    if (!key) {
      throw coded(Error, 'ERR_CRYPTO_SIGN_KEY_REQUIRED', 'No key provided to sign');
    }
    return output(signBytes(this._algorithm, this._parts.join(''), key), outputEncoding);
  }
}

class Verify extends Signing {
  verify(key, signature, encoding) {
    return verifyBytes(this._algorithm, this._parts.join(''), key, bytesOf(signature, 'signature', encoding));
  }
}

/** The last argument may be a callback; what is computed comes with it, later. */
function answer(callback, compute) {
  if (typeof callback !== 'function') {
    return compute();
  }
  let error = null;
  let value;
  try {
    value = compute();
  } catch (thrown) {
    error = thrown;
  }
  require('timers').setImmediate(() => callback(error, value));
  return undefined;
}

function digestOf(algorithm) {
  if (algorithm === null || algorithm === undefined) {
    return null;
  }
  checkString(algorithm, 'algorithm');
  return algorithm;
}

function sign(algorithm, data, key, callback) {
  return answer(callback, () => {
    if (!key) {
      throw coded(Error, 'ERR_CRYPTO_SIGN_KEY_REQUIRED', 'No key provided to sign');
    }
    return Buffer.from(signBytes(digestOf(algorithm), bytesOf(data, 'data'), key), 'latin1');
  });
}

function verify(algorithm, data, key, signature, callback) {
  return answer(callback, () => verifyBytes(digestOf(algorithm), bytesOf(data, 'data'), key, bytesOf(signature, 'signature')));
}

function paddingOf(options) {
  const padding = isOptions(options) && options.padding !== undefined ? options.padding : OAEP;
  if (padding !== PKCS1 && padding !== OAEP) {
    throw coded(Error, 'ERR_OSSL_RSA_UNKNOWN_PADDING_TYPE', 'error:02000076:rsa routines::unknown padding type');
  }
  const hash = (isOptions(options) && options.oaepHash) || 'sha1';
  if (isOptions(options) && options.oaepLabel !== undefined) {
    throw require('internal:errors').notAvailable('An OAEP label');
  }
  return [padding, hash];
}

function rsa(call, create, key, data, ...settings) {
  const object = create(key);
  if (object.asymmetricKeyType !== 'rsa') {
    throw invalidArgument('key', 'an RSA key', object);
  }
  return Buffer.from(native(call)(object._handle.der, bytesOf(data, 'buffer', isOptions(key) ? key.encoding : undefined), ...settings), 'latin1');
}

module.exports = {
  Sign,
  Verify,
  createSign: (algorithm) => new Sign(algorithm),
  createVerify: (algorithm) => new Verify(algorithm),
  sign,
  verify,
  publicEncrypt: (key, data) => rsa('crypto.publicEncrypt', createPublicKey, key, data, ...paddingOf(key)),
  privateDecrypt: (key, data) => rsa('crypto.privateDecrypt', createPrivateKey, key, data, ...paddingOf(key)),
  privateEncrypt: (key, data) => rsa('crypto.privateEncrypt', createPrivateKey, key, data),
  publicDecrypt: (key, data) => rsa('crypto.publicDecrypt', createPublicKey, key, data),
};
