'use strict';
// Node's ciphers: AES and triple DES. The platform does the blocks; this keeps the state of a stream and the encodings of its ends.
const { Buffer } = require('buffer');
const { bytesOf, incomplete, isBuffer, normalise, output, secretOf } = require('internal:bytes');
const { coded } = require('internal:errors');

const ciphers = new Map();
for (const bits of [128, 192, 256]) {
  for (const mode of ['cbc', 'cfb', 'cfb8', 'ctr', 'ecb', 'gcm', 'ofb']) {
    const cipher = { name: `aes-${bits}-${mode}`, algorithm: 'aes', mode, keyLength: bits / 8, ivLength: mode === 'ecb' ? 0 : mode === 'gcm' ? 12 : 16, blockSize: 16 };
    ciphers.set(cipher.name, cipher);
  }
  ciphers.set(`aes${bits}`, ciphers.get(`aes-${bits}-cbc`));
  ciphers.set(`id-aes${bits}-gcm`, ciphers.get(`aes-${bits}-gcm`));
}
for (const mode of ['cbc', 'ecb']) {
  ciphers.set(`des-ede3-${mode}`, { name: `des-ede3-${mode}`, algorithm: 'des3', mode, keyLength: 24, ivLength: mode === 'ecb' ? 0 : 8, blockSize: 8 });
}
ciphers.set('des3', ciphers.get('des-ede3-cbc'));
ciphers.set('des-ede3', ciphers.get('des-ede3-ecb'));

const isBlockwise = (mode) => mode === 'cbc' || mode === 'ecb';
const tagLengths = [4, 8, 12, 13, 14, 15, 16];

function find(algorithm) {
  if (typeof algorithm !== 'string') {
    throw require('internal:errors').invalidArgument('cipher', 'of type string', algorithm);
  }
  const cipher = ciphers.get(algorithm.toLowerCase());
  if (cipher === undefined) {
    throw coded(Error, 'ERR_CRYPTO_UNKNOWN_CIPHER', 'Unknown cipher');
  }
  return cipher;
}

/** What both directions share. */
class Cipher {
  constructor(algorithm, key, iv, options, encrypts) {
    const cipher = find(algorithm);
    const fields = {
      _cipher: cipher,
      _encrypts: encrypts,
      _key: secretOf(key),
      _iv: iv === null ? '' : bytesOf(iv, 'iv', undefined, 'of type string or an instance of Buffer, TypedArray, DataView, or null'),
      _tagLength: (options && options.authTagLength) || 16,
      _tag: undefined,
      _pending: '',
      _position: 0,
      _ciphertext: [],
      _additional: '',
      _padding: true,
      _unwritten: '',
      _done: false,
    };
    if (fields._key.length !== cipher.keyLength) {
      throw coded(RangeError, 'ERR_CRYPTO_INVALID_KEYLEN', 'Invalid key length');
    }
    if (cipher.mode === 'gcm' ? fields._iv.length === 0 : fields._iv.length !== cipher.ivLength) {
      throw coded(TypeError, 'ERR_CRYPTO_INVALID_IV', 'Invalid initialization vector');
    }
    for (const name of Object.keys(fields)) {
      Object.defineProperty(this, name, { value: fields[name], writable: true });
    }
  }

  setAutoPadding(padding) {
    this._padding = padding === undefined || Boolean(padding);
    return this;
  }

  setAAD(data, options) {
    this._additional += bytesOf(data, 'buffer', options && options.encoding);
    return this;
  }

  update(data, inputEncoding, outputEncoding) {
    const bytes = bytesOf(data, 'data', inputEncoding);
    if (this._done) {
      throw new Error('Trying to add data in unsupported state');
    }
    return this._output(isBlockwise(this._cipher.mode) ? this._blocks(bytes) : this._stream(bytes), outputEncoding, false);
  }

  final(outputEncoding) {
    if (this._done) {
      throw coded(Error, 'ERR_CRYPTO_INVALID_STATE', 'Invalid state');
    }
    this._done = true;
    const { mode } = this._cipher;
    return this._output(isBlockwise(mode) ? this._lastBlock() : mode === 'gcm' ? this._seal() : '', outputEncoding, true);
  }

  /** Text is given out in whole characters: what a later call completes waits for it. */
  _output(bytes, encoding, last) {
    if (isBuffer(encoding)) {
      return Buffer.from(bytes, 'latin1');
    }
    const all = this._unwritten + bytes;
    const end = last ? all.length : all.length - incomplete(all, normalise(encoding));
    this._unwritten = all.slice(end);
    return output(all.slice(0, end), encoding);
  }

  _stream(bytes) {
    const { mode } = this._cipher;
    if (mode !== 'gcm' && mode !== 'ctr') {
      return this._feedback(bytes);
    }
    const result = native(mode === 'gcm' ? 'crypto.gcmUpdate' : 'crypto.ctr')(this._key, this._iv, bytes, this._position);
    this._position += bytes.length;
    if (mode === 'gcm') {
      this._ciphertext.push(this._encrypts ? result : bytes);
    }
    return result;
  }

  /** A block that has begun is done again from its start, with what has come since. */
  _feedback(bytes) {
    const begun = this._pending.length;
    const all = this._pending + bytes;
    const result = native('crypto.feedback')(this._cipher.mode, this._encrypts, this._key, this._iv, all);
    this._iv = result.slice(all.length);
    this._pending = all.slice(all.length - (this._cipher.mode === 'cfb8' ? 0 : all.length % 16));
    return result.slice(begun, all.length);
  }

  /** Whole blocks go at once; while decrypting, the last one waits, for it may be padding. */
  _blocks(bytes) {
    const size = this._cipher.blockSize;
    const all = this._pending + bytes;
    const kept = this._encrypts || !this._padding ? all.length % size : all.length % size || Math.min(size, all.length);
    const whole = all.slice(0, all.length - kept);
    this._pending = all.slice(all.length - kept);
    return whole.length === 0 ? '' : this._block(whole, false);
  }

  _block(bytes, padding) {
    const { algorithm, mode, blockSize } = this._cipher;
    const result = native('crypto.block')(algorithm, mode, this._encrypts, this._key, this._iv, bytes, padding);
    if (result === null) {
      throw this._encrypts || bytes.length % blockSize !== 0
        ? coded(Error, 'ERR_OSSL_WRONG_FINAL_BLOCK_LENGTH', 'error:1C80006B:Provider routines::wrong final block length', openssl('wrong final block length'))
        : coded(Error, 'ERR_OSSL_BAD_DECRYPT', 'error:1C800064:Provider routines::bad decrypt', openssl('bad decrypt'));
    }
    this._iv = mode === 'cbc' ? (this._encrypts ? result : bytes).slice(-blockSize) : '';
    return result;
  }

  _lastBlock() {
    if (!this._padding) {
      return this._pending.length === 0 ? '' : this._block(this._pending, false);
    }
    if (!this._encrypts && this._pending.length === 0) {
      throw coded(Error, 'ERR_OSSL_WRONG_FINAL_BLOCK_LENGTH', 'error:1C80006B:Provider routines::wrong final block length', openssl('wrong final block length'));
    }
    return this._block(this._pending, true);
  }

  _seal() {
    const tag = native('crypto.gcmTag')(this._key, this._iv, this._additional, this._ciphertext.join(''));
    if (this._encrypts) {
      this._tag = tag.slice(0, this._tagLength);
    } else if (this._tag === undefined || !native('crypto.equal')(tag.slice(0, this._tag.length), this._tag)) {
      throw new Error('Unsupported state or unable to authenticate data');
    }
    return '';
  }
}

const openssl = (reason) => ({ library: 'Provider routines', reason });

class Cipheriv extends Cipher {
  constructor(algorithm, key, iv, options) {
    super(algorithm, key, iv, options, true);
  }

  getAuthTag() {
    if (this._cipher.mode !== 'gcm' || !this._done) {
      throw coded(Error, 'ERR_CRYPTO_INVALID_STATE', 'Invalid state for operation getAuthTag');
    }
    return Buffer.from(this._tag, 'latin1');
  }
}

class Decipheriv extends Cipher {
  constructor(algorithm, key, iv, options) {
    super(algorithm, key, iv, options, false);
  }

  setAuthTag(tag, encoding) {
    const bytes = bytesOf(tag, 'buffer', encoding);
    if (this._cipher.mode !== 'gcm') {
      throw coded(Error, 'ERR_CRYPTO_INVALID_STATE', 'Invalid state for operation setAuthTag');
    }
    if (!tagLengths.includes(bytes.length)) {
      throw coded(TypeError, 'ERR_CRYPTO_INVALID_AUTH_TAG', `Invalid authentication tag length: ${bytes.length}`);
    }
    this._tag = bytes;
    return this;
  }
}

/** OpenSSL's way from a password to key and nonce: MD5 again and again, without salt. */
function stretch(algorithm, password) {
  const { keyLength, ivLength } = find(algorithm);
  const secret = bytesOf(password, 'password');
  let all = '';
  for (let last = ''; all.length < keyLength + ivLength; all += last) {
    last = native('crypto.hash')('md5', 'latin1', 0, last + secret, 'latin1');
  }
  const bytes = Buffer.from(all, 'latin1');
  return [bytes.subarray(0, keyLength), bytes.subarray(keyLength, keyLength + ivLength)];
}

function getCipherInfo(name, options = {}) {
  const cipher = typeof name === 'string' ? ciphers.get(name.toLowerCase()) : undefined;
  if (cipher === undefined || (options.keyLength !== undefined && options.keyLength !== cipher.keyLength)) {
    return undefined;
  }
  const { mode, keyLength, ivLength, blockSize } = cipher;
  return { mode, name: cipher.name, ...(isBlockwise(mode) ? { blockSize } : {}), ...(ivLength > 0 ? { ivLength } : {}), keyLength };
}

module.exports = {
  Cipheriv,
  Decipheriv,
  createCipheriv: (algorithm, key, iv, options) => new Cipheriv(algorithm, key, iv, options),
  createDecipheriv: (algorithm, key, iv, options) => new Decipheriv(algorithm, key, iv, options),
  createCipher: (algorithm, password, options) => new Cipheriv(algorithm, ...stretch(algorithm, password), options),
  createDecipher: (algorithm, password, options) => new Decipheriv(algorithm, ...stretch(algorithm, password), options),
  getCiphers: () => [...ciphers.keys()].filter((name) => !name.startsWith('id-')).sort(),
  getCipherInfo,
};
