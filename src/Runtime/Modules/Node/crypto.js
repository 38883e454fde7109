'use strict';
// Node's crypto over the platform's own. Work that would take longer than about a second is refused: one call cannot be interrupted.
const { Buffer } = require('buffer');
const { bufferOf, bytesOf, input, isBuffer, isBytes, normalise, secretOf } = require('internal:bytes');
const { checkFunction, checkString, coded, invalidArgument, notAvailable, outOfRange } = require('internal:errors');

const LARGEST = 2 ** 31 - 1;
const later = (callback, ...args) => require('timers').setImmediate(callback, ...args);

class Digest {
  constructor(call) {
    Object.defineProperty(this, '_call', { value: call, writable: true });
    Object.defineProperty(this, '_parts', { value: [], writable: true });
  }

  update(data, encoding) {
    if (this._parts === null) {
      throw coded(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
    }
    this._parts.push(...input(data, encoding));
    return this;
  }

  digest(encoding) {
    if (this._parts === null) {
      throw coded(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
    }
    const parts = this._parts;
    this._parts = null;
    return isBuffer(encoding) ? Buffer.from(this._call('latin1', parts), 'latin1') : this._call(normalise(encoding), parts);
  }

  write(data, encoding) {
    this.update(data, encoding);
    return true;
  }

  end(data, encoding) {
    if (data !== undefined) {
      this.update(data, encoding);
    }
    this._ended = this.digest();
    return this;
  }

  read() {
    return this._ended === undefined ? null : this._ended;
  }
}

class Hash extends Digest {
  constructor(algorithm, options) {
    checkString(algorithm, 'algorithm');
    const name = algorithm.toLowerCase();
    if (!native('crypto.hasDigest')(name)) {
      throw new Error('Digest method not supported');
    }
    const length = options && options.outputLength !== undefined ? options.outputLength : name === 'shake256' ? 32 : 16;
    super((encoding, parts) => native('crypto.hash')(name, encoding, length, ...parts));
  }

  copy() {
    if (this._parts === null) {
      throw coded(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
    }
    const copy = new Hash('md5');
    copy._call = this._call;
    copy._parts = this._parts.slice();
    return copy;
  }
}

class Hmac extends Digest {
  constructor(algorithm, key, options) {
    checkString(algorithm, 'hmac');
    const secret = secretOf(key, 'key', options && options.encoding);
    if (!native('crypto.hasDigest')(algorithm)) {
      throw coded(Error, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${algorithm}`);
    }
    super((encoding, parts) => native('crypto.hmac')(algorithm, encoding, secret, ...parts));
  }

  /** Unlike a hash, it gives nothing the second time, and no error. */
  digest(encoding) {
    return this._parts !== null ? super.digest(encoding) : isBuffer(encoding) ? Buffer.alloc(0) : '';
  }
}

function checkNumber(value, name, least, most) {
  if (typeof value !== 'number') {
    throw invalidArgument(name, 'of type number', value);
  }
  if (!Number.isInteger(value) || value < least || value > most) {
    throw outOfRange(name, Number.isInteger(value) ? `>= ${least} && <= ${most}` : 'an integer', value);
  }
}

function randomBytes(size, callback) {
  checkNumber(size, 'size', 0, LARGEST);
  const bytes = Buffer.from(native('crypto.randomBytes')(size), 'latin1');
  if (callback === undefined) {
    return bytes;
  }
  checkFunction(callback, 'callback');
  later(callback, null, bytes);
  return undefined;
}

function randomFillSync(target, offset = 0, size) {
  if (!isBytes(target)) {
    throw invalidArgument('buf', 'an instance of ArrayBuffer or ArrayBufferView', target);
  }
  const bytes = ArrayBuffer.isView(target) ? new Uint8Array(target.buffer, target.byteOffset, target.byteLength) : new Uint8Array(target);
  checkNumber(offset, 'offset', 0, bytes.length);
  const length = size === undefined ? bytes.length - offset : size;
  checkNumber(length, 'size', 0, bytes.length - offset);
  bytes.set(randomBytes(length), offset);
  return target;
}

function randomFill(target, ...rest) {
  const callback = rest.pop();
  checkFunction(callback, 'callback');
  randomFillSync(target, ...rest);
  later(callback, null, target);
}

function randomInt(...args) {
  const callback = typeof args[args.length - 1] === 'function' ? args.pop() : undefined;
  const [min, max] = args.length > 1 && args[1] !== undefined ? args : [0, args[0]];
  for (const [value, name] of [[min, 'min'], [max, 'max']]) {
    if (!Number.isSafeInteger(value)) {
      throw invalidArgument(name, 'a safe integer', value);
    }
  }
  if (max <= min) {
    throw outOfRange('max', `greater than the value of "min" (${min})`, max);
  }
  const range = max - min;
  if (range >= 2 ** 48) {
    throw outOfRange(args.length > 1 ? 'max - min' : 'max', '<= 281474976710655', range);
  }
  const limit = 2 ** 48 - (2 ** 48 % range);
  let drawn;
  do {
    drawn = randomBytes(6).readUIntBE(0, 6);
  } while (drawn >= limit);
  const value = min + (drawn % range);
  if (callback === undefined) {
    return value;
  }
  later(callback, undefined, value);
  return undefined;
}

function timingSafeEqual(left, right) {
  for (const [value, name] of [[left, 'buf1'], [right, 'buf2']]) {
    if (!isBytes(value)) {
      throw coded(TypeError, 'ERR_INVALID_ARG_TYPE', `The "${name}" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.`);
    }
  }
  const [first, second] = [bytesOf(left, 'buf1'), bytesOf(right, 'buf2')];
  if (first.length !== second.length) {
    throw coded(RangeError, 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', 'Input buffers must have the same byte length');
  }
  return native('crypto.equal')(first, second);
}

const material = 'of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView';

function checkDigest(digest) {
  checkString(digest, 'digest');
  if (!native('crypto.hasDigest')(digest)) {
    throw coded(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${digest}`);
  }
}

function pbkdf2Sync(password, salt, iterations, keylen, digest) {
  // Before Node 8 the digest could be left out.
  checkDigest(digest);
  const [secret, salted] = [bytesOf(password, 'password', undefined, material), bytesOf(salt, 'salt', undefined, material)];
  checkNumber(iterations, 'iterations', 1, LARGEST);
  checkNumber(keylen, 'keylen', 0, LARGEST);
  return Buffer.from(native('crypto.pbkdf2')(secret, salted, iterations, keylen, digest), 'latin1');
}

function pbkdf2(password, salt, iterations, keylen, digest, callback) {
  checkFunction(callback, 'callback');
  later(callback, null, pbkdf2Sync(password, salt, iterations, keylen, digest));
}

function scryptSync(password, salt, keylen, options = {}) {
  const secret = bytesOf(password, 'password', undefined, material);
  const salted = bytesOf(salt, 'salt', undefined, material);
  checkNumber(keylen, 'keylen', 0, LARGEST);
  const pick = (short, long, otherwise) => options[short] || options[long] || otherwise;
  const [N, r, p] = [pick('N', 'cost', 16384), pick('r', 'blockSize', 8), pick('p', 'parallelization', 1)];
  const maxmem = options.maxmem === undefined ? 32 * 1024 * 1024 : options.maxmem;
  checkNumber(N, 'N', 0, 2 ** 32 - 1);
  checkNumber(r, 'r', 0, 2 ** 32 - 1);
  checkNumber(p, 'p', 0, 2 ** 32 - 1);
  const isPower = N > 1 && Number.isInteger(Math.log2(N));
  if (!isPower || r < 1 || p < 1 || 128 * N * r > maxmem) {
    throw coded(RangeError, 'ERR_CRYPTO_INVALID_SCRYPT_PARAMS', 'Invalid scrypt params: error:030000AC:digital envelope routines::memory limit exceeded');
  }
  try {
    return Buffer.from(native('crypto.scrypt')(secret, salted, keylen, N, r, p), 'latin1');
  } catch (error) {
    throw error.code === undefined ? error : coded(RangeError, error.code, error.message);
  }
}

function scrypt(password, salt, keylen, options, callback) {
  const done = typeof options === 'function' ? options : callback;
  checkFunction(done, 'callback');
  later(done, null, scryptSync(password, salt, keylen, typeof options === 'function' ? {} : options));
}

function hkdfSync(digest, key, salt, info, length) {
  checkDigest(digest);
  const parts = [secretOf(key, 'ikm'), bytesOf(salt, 'salt', undefined, material), bytesOf(info, 'info', undefined, material)];
  checkNumber(length, 'length', 0, LARGEST);
  const derived = native('crypto.hkdf')(digest, ...parts, length);
  if (derived === null) {
    throw coded(RangeError, 'ERR_CRYPTO_INVALID_KEYLEN', 'Invalid key length');
  }
  return Uint8Array.from(Buffer.from(derived, 'latin1')).buffer;
}

function hkdf(digest, key, salt, info, length, callback) {
  checkFunction(callback, 'callback');
  later(callback, null, hkdfSync(digest, key, salt, info, length));
}

function getRandomValues(target) {
  if (!ArrayBuffer.isView(target) || target instanceof Float32Array || target instanceof Float64Array || target instanceof DataView) {
    throw new (require('internal:dom-exception').DOMException)('The data argument must be an integer-type TypedArray', 'TypeMismatchError');
  }
  if (target.byteLength > 65536) {
    throw new (require('internal:dom-exception').DOMException)(`The requested length exceeds 65,536 bytes`, 'QuotaExceededError');
  }
  return randomFillSync(target);
}

/** Of the web's crypto there are random values and digests; the rest says that it is missing. */
const subtle = Object.assign(
  Object.fromEntries(['decrypt', 'deriveBits', 'deriveKey', 'encrypt', 'exportKey', 'generateKey', 'importKey', 'sign', 'unwrapKey', 'verify', 'wrapKey']
    .map((name) => [name, async () => {
      throw notAvailable(`crypto.subtle.${name}`);
    }])),
  {
    async digest(algorithm, data) {
      const name = String(typeof algorithm === 'object' && algorithm !== null ? algorithm.name : algorithm).toUpperCase();
      if (!['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'].includes(name)) {
        throw new (require('internal:dom-exception').DOMException)('Unrecognized algorithm name', 'NotSupportedError');
      }
      return Uint8Array.from(new Hash(name.replace('-', '')).update(bufferOf(data)).digest()).buffer;
    },
  });

const randomUUID = () => native('crypto.randomUUID')();

module.exports = {
  createHash: (algorithm, options) => new Hash(algorithm, options),
  createHmac: (algorithm, key, options) => new Hmac(algorithm, key, options),
  randomBytes,
  pseudoRandomBytes: randomBytes,
  prng: randomBytes,
  rng: randomBytes,
  randomFill,
  randomFillSync,
  randomInt,
  randomUUID,
  timingSafeEqual,
  pbkdf2,
  pbkdf2Sync,
  scrypt,
  scryptSync,
  hkdf,
  hkdfSync,
  getRandomValues,
  subtle,
  webcrypto: { getRandomValues, randomUUID, subtle },
  getHashes: () => native('crypto.digestNames')().split(','),
  getFips: () => 0,
  Hash,
  Hmac,
  constants: Object.freeze({
    RSA_PKCS1_PADDING: 1, RSA_NO_PADDING: 3, RSA_PKCS1_OAEP_PADDING: 4, RSA_X931_PADDING: 5, RSA_PKCS1_PSS_PADDING: 6,
    RSA_PSS_SALTLEN_DIGEST: -1, RSA_PSS_SALTLEN_MAX_SIGN: -2, RSA_PSS_SALTLEN_AUTO: -2,
    POINT_CONVERSION_COMPRESSED: 2, POINT_CONVERSION_UNCOMPRESSED: 4, POINT_CONVERSION_HYBRID: 6,
  }),
};

// What needs more than digests is loaded when a rule first asks for it.
const members = {
  'internal:cipher': ['Cipheriv', 'Decipheriv', 'createCipher', 'createCipheriv', 'createDecipher', 'createDecipheriv', 'getCipherInfo', 'getCiphers'],
  'internal:keys': ['KeyObject', 'createPrivateKey', 'createPublicKey', 'createSecretKey', 'generateKey', 'generateKeyPair', 'generateKeyPairSync', 'generateKeySync', 'getCurves'],
  'internal:signatures': ['Sign', 'Verify', 'createSign', 'createVerify', 'privateDecrypt', 'privateEncrypt', 'publicDecrypt', 'publicEncrypt', 'sign', 'verify'],
};
const sources = {
  'internal:cipher': () => require('internal:cipher'),
  'internal:keys': () => require('internal:keys'),
  'internal:signatures': () => require('internal:signatures'),
};
for (const source of Object.keys(members)) {
  for (const name of members[source]) {
    Object.defineProperty(module.exports, name, {
      configurable: true,
      enumerable: true,
      get: () => sources[source]()[name],
      // As if it were a plain member, also of an object that inherits from this one.
      set(value) {
        Object.defineProperty(this, name, { value, writable: true, configurable: true, enumerable: true });
      },
    });
  }
}
Object.assign(module.exports, require('internal:errors').refusals('crypto', ['createDiffieHellman', 'createDiffieHellmanGroup', 'getDiffieHellman', 'createECDH', 'diffieHellman', 'generatePrime', 'generatePrimeSync', 'checkPrime', 'checkPrimeSync']));
