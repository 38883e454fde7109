'use strict';
// Node's KeyObject: secret, private and public keys, from PEM, DER, JSON Web Keys and certificates.
const { Buffer } = require('buffer');
const { bufferOf, bytesOf, isBytes } = require('internal:bytes');
const { coded, invalidArgument } = require('internal:errors');

const material = 'of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView';
let making = false;

class KeyObject {
  constructor(type, handle) {
    if (!making) {
      throw coded(TypeError, 'ERR_INVALID_ARG_VALUE', "The argument 'handle' must be made by this module.");
    }
    Object.defineProperty(this, '_handle', { value: handle });
    Object.defineProperty(this, '_type', { value: type });
  }

  get type() {
    return this._type;
  }

  get symmetricKeySize() {
    return this.type === 'secret' ? this._handle.bytes.length : undefined;
  }

  get asymmetricKeyType() {
    return this.type === 'secret' ? undefined : this._handle.asymmetricKeyType;
  }

  get asymmetricKeyDetails() {
    const { modulusLength, publicExponent, namedCurve } = this._handle;
    return this.type === 'secret' ? undefined
      : modulusLength ? { modulusLength, publicExponent: BigInt('0x' + publicExponent) }
        : namedCurve ? { namedCurve } : {};
  }

  export(options) {
    if (this.type === 'secret') {
      const bytes = Buffer.from(this._handle.bytes, 'latin1');
      return options && options.format === 'jwk' ? { kty: 'oct', k: bytes.toString('base64url') } : bytes;
    }
    if (typeof options !== 'object' || options === null) {
      throw invalidArgument('options', 'of type object', options);
    }
    return write(this, options);
  }

  equals(other) {
    if (!(other instanceof KeyObject)) {
      throw invalidArgument('otherKeyObject', 'an instance of KeyObject', other);
    }
    return this.type === other.type && (this.type === 'secret' ? this._handle.bytes === other._handle.bytes : this._handle.der === other._handle.der);
  }
}
Object.defineProperty(KeyObject.prototype, Symbol.toStringTag, { value: 'KeyObject', configurable: true });

class SecretKeyObject extends KeyObject {}
class PublicKeyObject extends KeyObject {}
class PrivateKeyObject extends KeyObject {}
const classes = { secret: SecretKeyObject, public: PublicKeyObject, private: PrivateKeyObject };

function make(type, handle) {
  making = true;
  try {
    return new classes[type](type, handle);
  } finally {
    making = false;
  }
}

function write(key, { format, type, cipher, passphrase }) {
  const isPrivate = key.type === 'private';
  if (format === 'jwk') {
    return JSON.parse(native('crypto.exportKey')(isPrivate, key._handle.der, 'jwk', '', null));
  }
  if (format !== 'pem' && format !== 'der') {
    throw coded(TypeError, 'ERR_INVALID_ARG_VALUE', `The property 'options.format' is invalid. Received ${require('util').inspect(format)}`);
  }
  const secret = passphrase === undefined || cipher === undefined ? null : bytesOf(passphrase, 'options.passphrase');
  const text = native('crypto.exportKey')(isPrivate, key._handle.der, format, String(type), secret);
  if (text === null) {
    throw coded(TypeError, 'ERR_INVALID_ARG_VALUE', `The property 'options.type' is invalid. Received ${require('util').inspect(type)}`);
  }
  return format === 'der' ? Buffer.from(text, 'latin1') : text;
}

function checkJwk(jwk, isPrivate) {
  if (!['RSA', 'EC', 'OKP'].includes(jwk.kty)) {
    throw coded(TypeError, 'ERR_INVALID_ARG_VALUE', `The property 'key.kty' must be one of: 'RSA', 'EC', 'OKP'. Received ${require('util').inspect(jwk.kty)}`);
  }
  const isPublic = !isPrivate || jwk.d === undefined;
  const members = { RSA: ['n', 'e', ...(isPublic ? [] : ['d', 'p', 'q', 'dp', 'dq', 'qi'])], EC: ['crv', 'x', 'y'], OKP: ['crv', 'x'] }[jwk.kty];
  for (const member of isPrivate ? [...members, 'd'] : members) {
    if (typeof jwk[member] !== 'string') {
      throw invalidArgument(`key.${member}`, 'of type string', jwk[member]);
    }
  }
}

/** The key in any of the forms that Node takes. A private one can be asked for its public half. */
function read(given, isPrivate) {
  if (given instanceof KeyObject) {
    if (given.type === 'secret' || (isPrivate && given.type !== 'private')) {
      throw coded(TypeError, 'ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE', `Invalid key object type ${given.type}, expected private.`);
    }
    return isPrivate || given.type === 'public' ? given : make('public', JSON.parse(native('crypto.publicKey')(true, given._handle.der)));
  }
  const isPlain = typeof given === 'string' || isBytes(given);
  if (!isPlain && (typeof given !== 'object' || given === null)) {
    throw invalidArgument('key', material, given);
  }
  const { key, format = 'pem', type, passphrase, encoding } = isPlain ? { key: given } : given;
  if (key instanceof KeyObject) {
    return read(key, isPrivate);
  }
  if (format === 'jwk') {
    if (typeof key !== 'object' || key === null) {
      throw invalidArgument('key.key', 'of type object', key);
    }
    checkJwk(key, isPrivate);
    return parse(isPrivate, 'jwk', '', JSON.stringify(isPrivate ? key : { ...key, d: undefined }), null);
  }
  if (typeof key !== 'string' && !isBytes(key)) {
    throw invalidArgument(isPlain ? 'key' : 'key.key', material, key);
  }
  const secret = passphrase === undefined || passphrase === null ? null : bytesOf(passphrase, 'key.passphrase');
  return parse(isPrivate, format, type || (isPrivate ? 'pkcs8' : 'spki'), bytesOf(key, 'key', encoding), secret);
}

function parse(isPrivate, format, type, data, passphrase) {
  let text;
  try {
    text = native('crypto.importKey')(isPrivate, format, type, data, passphrase);
  } catch (error) {
    throw error.code === 'ERR_MISSING_PASSPHRASE' ? coded(TypeError, error.code, error.message) : error;
  }
  return make(isPrivate ? 'private' : 'public', JSON.parse(text));
}

function createSecretKey(key, encoding) {
  return make('secret', { bytes: bytesOf(key, 'key', encoding, 'of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView') });
}

/** What `generateKeyPair` gives for one half: the KeyObject, or its text when an encoding was asked for. */
const encoded = (key, encoding) => (encoding === undefined ? key : key.export(encoding));

function generateKeyPairSync(type, options = {}) {
  if (!['rsa', 'ec', 'ed25519'].includes(type)) {
    throw coded(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'type' must be a supported key type. Received ${require('util').inspect(type)}`);
  }
  if (type === 'rsa' && typeof options.modulusLength !== 'number') {
    throw invalidArgument('options.modulusLength', 'of type number', options.modulusLength);
  }
  if (type === 'ec' && typeof options.namedCurve !== 'string') {
    throw invalidArgument('options.namedCurve', 'of type string', options.namedCurve);
  }
  const exponent = options.publicExponent === undefined ? 65537 : options.publicExponent;
  const text = native('crypto.generateKey')(type, options.modulusLength || 0, exponent, options.namedCurve || '');
  if (text === null) {
    throw coded(TypeError, 'ERR_CRYPTO_INVALID_CURVE', 'Invalid EC curve name');
  }
  const privateKey = make('private', JSON.parse(text));
  return { publicKey: encoded(read(privateKey, false), options.publicKeyEncoding), privateKey: encoded(privateKey, options.privateKeyEncoding) };
}

function generateKeyPair(type, options, callback) {
  const { publicKey, privateKey } = generateKeyPairSync(type, options);
  require('timers').setImmediate(() => callback(null, publicKey, privateKey));
}
generateKeyPair[Symbol.for('nodejs.util.promisify.custom')] = async (type, options) => generateKeyPairSync(type, options);

function generateKeySync(type, { length }) {
  if (type !== 'hmac' && type !== 'aes') {
    throw coded(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'type' must be a supported key type. Received ${require('util').inspect(type)}`);
  }
  return createSecretKey(bufferOf(Buffer.from(native('crypto.randomBytes')(Math.floor(length / 8)), 'latin1')));
}

KeyObject.from = () => {
  throw require('internal:errors').notAvailable('KeyObject.from');
};

module.exports = {
  KeyObject,
  createSecretKey,
  createPublicKey: (key) => read(key, false),
  createPrivateKey: (key) => read(key, true),
  generateKeyPair,
  generateKeyPairSync,
  generateKeySync,
  generateKey: (type, options, callback) => {
    const key = generateKeySync(type, options);
    require('timers').setImmediate(() => callback(null, key));
  },
  getCurves: () => ['prime256v1', 'secp256k1', 'secp384r1', 'secp521r1'],
};
