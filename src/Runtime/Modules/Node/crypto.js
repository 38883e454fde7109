'use strict';
// Node's crypto over the platform's own. Bytes cross as text whose characters are the bytes.
const { Buffer } = require('buffer');

const digests = ['md5', 'sha1', 'sha256', 'sha384', 'sha512'];
const ciphers = ['128', '192', '256'].flatMap((bits) => ['cbc', 'ctr', 'gcm'].map((mode) => `aes-${bits}-${mode}`));
const later = (callback) => native('host.setTimer')(callback, 0, false);

function failure(Type, code, message) {
  return Object.assign(new Type(message), { code });
}

function normalise(encoding) {
  const name = String(encoding === undefined || encoding === null || encoding === 'buffer' ? 'utf8' : encoding).toLowerCase();
  const known = { 'utf-8': 'utf8', binary: 'latin1', ucs2: 'utf16le', 'ucs-2': 'utf16le', 'utf-16le': 'utf16le' }[name] || name;
  if (!['utf8', 'latin1', 'ascii', 'utf16le', 'hex', 'base64', 'base64url'].includes(known)) {
    throw failure(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${encoding}`);
  }
  return known;
}

function isBytes(value) {
  return ArrayBuffer.isView(value) || value instanceof ArrayBuffer;
}

function bufferOf(value) {
  return Buffer.isBuffer(value) ? value : ArrayBuffer.isView(value) ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : Buffer.from(value);
}

/** The text and the encoding that a native reads, for data that is a string or bytes. */
function input(data, encoding, name = 'data') {
  if (typeof data === 'string') {
    return [data, normalise(encoding)];
  }
  if (!isBytes(data)) {
    throw failure(TypeError, 'ERR_INVALID_ARG_TYPE', `The "${name}" argument must be of type string or an instance of Buffer, TypedArray, or DataView.`);
  }
  return [bufferOf(data).toString('latin1'), 'latin1'];
}

function bytesOf(data, name, encoding) {
  const [text, from] = input(data, encoding, name);
  return from === 'latin1' ? text : native('text.transcode')(text, from, 'latin1');
}

function output(latin1, encoding) {
  if (encoding === undefined || encoding === null || encoding === 'buffer') {
    return Buffer.from(latin1, 'latin1');
  }
  return native('text.transcode')(latin1, 'latin1', normalise(encoding));
}

/** How many bytes at the end of a text of bytes are the beginning of a character that more bytes complete. */
function incomplete(bytes, encoding) {
  if (encoding === 'base64' || encoding === 'base64url') {
    return bytes.length % 3;
  }
  if (encoding === 'utf16le') {
    return bytes.length % 2;
  }
  if (encoding === 'utf8') {
    for (let back = 1; back <= Math.min(3, bytes.length); back++) {
      const byte = bytes.charCodeAt(bytes.length - back);
      if (byte >= 0xc0) {
        return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
      }
      if (byte < 0x80) {
        return 0;
      }
    }
  }
  return 0;
}

class Digest {
  constructor(call) {
    this._call = call;
    this._parts = [];
    // An algorithm that does not exist is refused where it is named.
    call('hex', []);
  }

  update(data, encoding) {
    if (this._parts === null) {
      throw failure(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
    }
    this._parts.push(...input(data, encoding));
    return this;
  }

  digest(encoding) {
    if (this._parts === null) {
      throw failure(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
    }
    const parts = this._parts;
    this._parts = null;
    return encoding === undefined || encoding === null || encoding === 'buffer'
      ? Buffer.from(this._call('latin1', parts), 'latin1')
      : this._call(normalise(encoding), parts);
  }
}

class Hash extends Digest {
  copy() {
    const copy = new Hash(this._call);
    copy._parts = this._parts.slice();
    return copy;
  }
}

class Hmac extends Digest {}

function createHash(algorithm) {
  const name = String(algorithm);
  return new Hash((encoding, parts) => native('crypto.hash')(name, encoding, ...parts));
}

function createHmac(algorithm, key) {
  const name = String(algorithm);
  const secret = bytesOf(key, 'key');
  return new Hmac((encoding, parts) => native('crypto.hmac')(name, encoding, secret, ...parts));
}

function randomBytes(size, callback) {
  if (typeof size !== 'number') {
    throw failure(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "size" argument must be of type number.');
  }
  const bytes = Buffer.from(native('crypto.randomBytes')(size), 'latin1');
  if (typeof callback !== 'function') {
    return bytes;
  }
  later(() => callback(null, bytes));
  return undefined;
}

function randomInt(from, to, callback) {
  if (to === undefined || typeof to === 'function') {
    return randomInt(0, from, to);
  }
  const range = to - from;
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || range <= 0 || range > 2 ** 48 - 1) {
    throw failure(RangeError, 'ERR_OUT_OF_RANGE', 'The value of "max" is out of range.');
  }
  const limit = 2 ** 48 - (2 ** 48 % range);
  let drawn;
  do {
    drawn = randomBytes(6).readUIntBE(0, 6);
  } while (drawn >= limit);
  const value = from + (drawn % range);
  if (typeof callback !== 'function') {
    return value;
  }
  later(() => callback(null, value));
  return undefined;
}

function timingSafeEqual(left, right) {
  if (!isBytes(left) || !isBytes(right)) {
    throw failure(TypeError, 'ERR_INVALID_ARG_TYPE', 'The arguments must be instances of Buffer, TypedArray, or DataView.');
  }
  const first = bytesOf(left, 'buf1');
  const second = bytesOf(right, 'buf2');
  if (first.length !== second.length) {
    throw failure(RangeError, 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', 'Input buffers must have the same byte length');
  }
  return native('crypto.equal')(first, second);
}

function pbkdf2Sync(password, salt, iterations, length, digest) {
  if (typeof digest !== 'string') {
    throw failure(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "digest" argument must be of type string.');
  }
  const key = native('crypto.pbkdf2')(bytesOf(password, 'password'), bytesOf(salt, 'salt'), Number(iterations), Number(length), digest);
  return Buffer.from(key, 'latin1');
}

function pbkdf2(password, salt, iterations, length, digest, callback) {
  if (typeof callback !== 'function') {
    throw failure(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "callback" argument must be of type function.');
  }
  const key = pbkdf2Sync(password, salt, iterations, length, digest);
  later(() => callback(null, key));
}

/** What the ciphers share: arguments, the state of a stream, the encodings of its ends. */
class Cipher {
  constructor(algorithm, key, iv, options, encrypts) {
    const name = String(algorithm).toLowerCase();
    if (!ciphers.includes(name)) {
      throw failure(Error, 'ERR_CRYPTO_UNKNOWN_CIPHER', 'Unknown cipher');
    }
    const [, bits, mode] = name.split('-');
    this._mode = mode;
    this._encrypts = encrypts;
    this._key = bytesOf(key, 'key');
    this._iv = bytesOf(iv === null ? '' : iv, 'iv');
    if (this._key.length * 8 !== Number(bits)) {
      throw failure(RangeError, 'ERR_CRYPTO_INVALID_KEYLEN', 'Invalid key length');
    }
    if (mode === 'gcm' ? this._iv.length === 0 : this._iv.length !== 16) {
      throw failure(TypeError, 'ERR_CRYPTO_INVALID_IV', 'Invalid initialization vector');
    }
    this._tagLength = (options && options.authTagLength) || 16;
    this._pending = '';
    this._position = 0;
    this._ciphertext = '';
    this._additional = '';
    this._padding = true;
    this._unwritten = '';
    this._done = false;
  }

  setAutoPadding(padding) {
    this._padding = padding !== false;
    return this;
  }

  setAAD(data) {
    this._additional += bytesOf(data, 'buffer');
    return this;
  }

  update(data, inputEncoding, outputEncoding) {
    if (this._done) {
      throw failure(Error, 'ERR_CRYPTO_INVALID_STATE', 'Trying to add data in unsupported state');
    }
    const bytes = bytesOf(data, 'data', inputEncoding);
    return this._output(this._mode === 'cbc' ? this._blocks(bytes) : this._stream(bytes), outputEncoding, false);
  }

  final(outputEncoding) {
    if (this._done) {
      throw failure(Error, 'ERR_CRYPTO_INVALID_STATE', 'Unsupported state');
    }
    this._done = true;
    return this._output(this._mode === 'cbc' ? this._lastBlock() : this._mode === 'gcm' ? this._seal() : '', outputEncoding, true);
  }

  /** Text is given out in whole characters: what a later call completes waits for it. */
  _output(bytes, encoding, last) {
    if (encoding === undefined || encoding === null || encoding === 'buffer') {
      return Buffer.from(bytes, 'latin1');
    }
    const all = this._unwritten + bytes;
    const end = last ? all.length : all.length - incomplete(all, normalise(encoding));
    this._unwritten = all.slice(end);
    return output(all.slice(0, end), encoding);
  }

  _stream(bytes) {
    const result = native(this._mode === 'gcm' ? 'crypto.gcmUpdate' : 'crypto.ctr')(this._key, this._iv, bytes, this._position);
    this._position += bytes.length;
    if (this._mode === 'gcm') {
      this._ciphertext += this._encrypts ? result : bytes;
    }
    return result;
  }

  /** Whole blocks go at once; while decrypting, the last one waits, for it may be padding. */
  _blocks(bytes) {
    const all = this._pending + bytes;
    const kept = this._encrypts || !this._padding ? all.length % 16 : all.length % 16 || Math.min(16, all.length);
    const whole = all.slice(0, all.length - kept);
    this._pending = all.slice(all.length - kept);
    return whole.length === 0 ? '' : this._cbc(whole, false);
  }

  _cbc(bytes, padding) {
    const result = native('crypto.cbc')(this._encrypts, this._key, this._iv, bytes, padding);
    if (result === null) {
      throw this._encrypts || bytes.length % 16 !== 0
        ? failure(Error, 'ERR_OSSL_WRONG_FINAL_BLOCK_LENGTH', 'error:1C80006B:Provider routines::wrong final block length')
        : failure(Error, 'ERR_OSSL_BAD_DECRYPT', 'error:1C800064:Provider routines::bad decrypt');
    }
    this._iv = (this._encrypts ? result : bytes).slice(-16);
    return result;
  }

  _lastBlock() {
    if (!this._padding) {
      return this._pending.length === 0 ? '' : this._cbc(this._pending, false);
    }
    if (!this._encrypts && this._pending.length === 0) {
      throw failure(Error, 'ERR_OSSL_WRONG_FINAL_BLOCK_LENGTH', 'error:1C80006B:Provider routines::wrong final block length');
    }
    return this._cbc(this._pending, true);
  }

  _seal() {
    const tag = native('crypto.gcmTag')(this._key, this._iv, this._additional, this._ciphertext);
    if (this._encrypts) {
      this._tag = tag.slice(0, this._tagLength);
    } else if (this._tag === undefined || !native('crypto.equal')(tag.slice(0, this._tag.length), this._tag)) {
      throw new Error('Unsupported state or unable to authenticate data');
    }
    return '';
  }
}

class Cipheriv extends Cipher {
  getAuthTag() {
    if (this._mode !== 'gcm' || !this._done) {
      throw failure(Error, 'ERR_CRYPTO_INVALID_STATE', 'Invalid state for operation getAuthTag');
    }
    return Buffer.from(this._tag, 'latin1');
  }
}

class Decipheriv extends Cipher {
  setAuthTag(tag, encoding) {
    const bytes = bytesOf(tag, 'tag', encoding);
    if (this._mode !== 'gcm' || ![4, 8, 12, 13, 14, 15, 16].includes(bytes.length)) {
      throw failure(TypeError, 'ERR_CRYPTO_INVALID_AUTH_TAG', `Invalid authentication tag length: ${bytes.length}`);
    }
    this._tag = bytes;
    return this;
  }
}

module.exports = {
  createHash,
  createHmac,
  createCipheriv: (algorithm, key, iv, options) => new Cipheriv(algorithm, key, iv, options, true),
  createDecipheriv: (algorithm, key, iv, options) => new Decipheriv(algorithm, key, iv, options, false),
  randomBytes,
  pseudoRandomBytes: randomBytes,
  randomInt,
  randomUUID: () => native('crypto.randomUUID')(),
  timingSafeEqual,
  pbkdf2,
  pbkdf2Sync,
  getHashes: () => digests.slice(),
  getCiphers: () => ciphers.slice(),
  Hash,
  Hmac,
  Cipheriv,
  Decipheriv,
};
