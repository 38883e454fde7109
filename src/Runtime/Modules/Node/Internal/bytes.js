'use strict';
// Bytes on their way to the platform's own cryptography and back. They cross as text whose characters are the bytes.
const { Buffer } = require('buffer');
const { coded, invalidArgument } = require('internal:errors');

const transcode = native('text.transcode');
const names = { 'utf-8': 'utf8', binary: 'latin1', ucs2: 'utf16le', 'ucs-2': 'utf16le', 'utf-16le': 'utf16le' };
const encodings = ['utf8', 'latin1', 'ascii', 'utf16le', 'hex', 'base64', 'base64url'];

function isBytes(value) {
  return ArrayBuffer.isView(value) || value instanceof ArrayBuffer;
}

function bufferOf(value) {
  return Buffer.isBuffer(value) ? value : ArrayBuffer.isView(value) ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : Buffer.from(value);
}

/** An encoding by the name that natives know; one that Node does not know means UTF-8. */
function normalise(encoding) {
  const name = String(encoding === undefined || encoding === null || encoding === 'buffer' ? 'utf8' : encoding).toLowerCase();
  const known = names[name] || name;
  return encodings.includes(known) ? known : 'utf8';
}

const isBuffer = (encoding) => encoding === undefined || encoding === null || encoding === 'buffer' || !Buffer.isEncoding(encoding);

/** The text and the encoding that a native reads, for data that is a string or bytes. */
function input(data, encoding, name = 'data', must = 'of type string or an instance of Buffer, TypedArray, or DataView') {
  if (typeof data === 'string') {
    return [data, normalise(encoding)];
  }
  if (!isBytes(data)) {
    throw invalidArgument(name, must, data);
  }
  return [bufferOf(data).toString('latin1'), 'latin1'];
}

function bytesOf(data, name, encoding, must) {
  const [text, from] = input(data, encoding, name, must);
  return from === 'latin1' ? text : transcode(text, from, 'latin1');
}

function output(latin1, encoding) {
  return isBuffer(encoding) ? Buffer.from(latin1, 'latin1') : transcode(latin1, 'latin1', normalise(encoding));
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

/** What a secret key is made of: text, bytes, or a KeyObject. */
function secretOf(key, name = 'key', encoding) {
  if (typeof key === 'object' && key !== null && key.type === 'secret' && typeof key.export === 'function') {
    return bytesOf(key.export(), name);
  }
  if (typeof key === 'object' && key !== null && (key.type === 'private' || key.type === 'public') && typeof key.export === 'function') {
    throw coded(TypeError, 'ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE', `Invalid key object type ${key.type}, expected secret.`);
  }
  return bytesOf(key, name, encoding, 'of type string or an instance of ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or CryptoKey');
}

module.exports = { isBytes, bufferOf, normalise, isBuffer, input, bytesOf, output, incomplete, secretOf };
