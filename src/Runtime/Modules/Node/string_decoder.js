'use strict';
// Node's string_decoder: bytes that come in pieces, as text that is never cut inside a character.
const { Buffer } = require('buffer');
const { coded, invalidArgument } = require('internal:errors');

const names = { 'utf-8': 'utf8', 'utf-16le': 'utf16le', ucs2: 'utf16le', 'ucs-2': 'utf16le', binary: 'latin1' };

function normalise(encoding) {
  const name = encoding === undefined || encoding === null || encoding === '' ? 'utf8' : String(encoding).toLowerCase();
  if (!Buffer.isEncoding(name)) {
    throw coded(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${encoding}`);
  }
  return names[name] || name;
}

/** How many bytes at the end begin a character whose rest is still to come. */
function unfinished(bytes, encoding) {
  if (encoding === 'base64' || encoding === 'base64url') {
    return bytes.length % 3;
  }
  if (encoding === 'utf16le') {
    const last = bytes[bytes.length - 1];
    return bytes.length % 2 === 1 ? 1 : last >= 0xd8 && last <= 0xdb ? 2 : 0;
  }
  if (encoding !== 'utf8') {
    return 0;
  }
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back];
    if (byte >= 0xc2 && byte <= 0xf4) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back < needed && isPossible(byte, bytes[bytes.length - back + 1], back) ? back : 0;
    }
    if (byte < 0x80 || byte >= 0xc0) {
      return 0;
    }
  }
  return 0;
}

/** Whether the second byte, if it is there, can follow the first. */
function isPossible(first, second, length) {
  if (length === 1) {
    return true;
  }
  const least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const most = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  return second >= least && second <= most;
}

class StringDecoder {
  constructor(encoding) {
    this.encoding = normalise(encoding);
    Object.defineProperty(this, '_rest', { value: Buffer.alloc(0), writable: true });
  }

  write(bytes) {
    if (typeof bytes === 'string') {
      return bytes;
    }
    if (!ArrayBuffer.isView(bytes)) {
      throw invalidArgument('buf', 'an instance of Buffer, TypedArray, or DataView', bytes);
    }
    const given = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const all = this._rest.length > 0 ? Buffer.concat([this._rest, given]) : given;
    const end = all.length - unfinished(all, this.encoding);
    this._rest = Buffer.from(all.subarray(end));
    return all.toString(this.encoding, 0, end);
  }

  end(bytes) {
    const text = bytes === undefined ? '' : this.write(bytes);
    const rest = this._rest;
    this._rest = Buffer.alloc(0);
    return rest.length === 0 ? text : text + rest.toString(this.encoding);
  }

  text(bytes, offset) {
    this._rest = Buffer.alloc(0);
    return this.write(bytes.slice(offset));
  }

  get lastNeed() {
    return this._rest.length > 0 ? 1 : 0;
  }
}

exports.StringDecoder = StringDecoder;
