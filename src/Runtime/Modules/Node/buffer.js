'use strict';
// Node's Buffer: the package that brings it to other platforms. Text and bytes are turned into each other by the platform.
const base = require('npm:buffer');
const transcode = native('text.transcode');
const { Buffer } = base;

const { from, isEncoding, byteLength } = Buffer;
const { toString } = Buffer.prototype;
const fromText = native('buffer.bytes');
const toText = native('buffer.text');

Buffer.isEncoding = (encoding) => (typeof encoding === 'string' && encoding.toLowerCase() === 'base64url') || isEncoding(encoding);

Buffer.byteLength = (value, encoding) => (
  typeof value === 'string' ? native('buffer.length')(value, encoding === undefined ? 'utf8' : String(encoding)) : byteLength(value, encoding));

function known(encoding) {
  const name = encoding === undefined || encoding === null || encoding === '' ? 'utf8' : String(encoding);
  if (!Buffer.isEncoding(name)) {
    throw require('internal:errors').coded(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${encoding}`);
  }
  return name;
}

Buffer.from = (value, encoding, length) => (
  typeof value === 'string' ? Object.setPrototypeOf(fromText(value, known(encoding)), Buffer.prototype) : from(value, encoding, length));

Buffer.prototype.toString = function (encoding, start, end) {
  const length = this.length;
  if (!(this instanceof Uint8Array) || typeof length !== 'number') {
    return toString.call(this, encoding, start, end);
  }
  const from = start > 0 ? Math.trunc(start) : 0;
  const to = end === undefined || end > length ? length : Math.trunc(end) || 0;
  return to <= from ? '' : toText(this.buffer, this.byteOffset + from, to - from, known(encoding));
};

/** Writes no part of a character. */
Buffer.prototype.write = function (text, ...rest) {
  if (typeof text !== 'string') {
    throw require('internal:errors').coded(TypeError, 'ERR_INVALID_ARG_TYPE', 'argument must be a string');
  }
  const encoding = known(rest.find((argument) => typeof argument === 'string'));
  const [offset = 0, room = this.length - offset] = rest.filter((argument) => typeof argument === 'number');
  if (offset < 0 || offset > this.length) {
    throw require('internal:errors').outOfRange('offset', `>= 0 && <= ${this.length}`, offset);
  }
  const bytes = fromText(text, encoding);
  let count = Math.min(bytes.length, room, this.length - offset);
  if (count < bytes.length && /^utf-?8$/i.test(encoding)) {
    while (count > 0 && (bytes[count] & 0xc0) === 0x80) {
      count--;
    }
  }
  this.set(bytes.subarray(0, count), offset);
  return count;
};

function transcodeBuffer(source, fromEncoding, toEncoding) {
  return Buffer.from(Buffer.from(source).toString(fromEncoding), toEncoding);
}

function invalidCharacter(message) {
  const { DOMException } = require('internal:dom-exception');
  return new DOMException(message, 'InvalidCharacterError');
}

function textOf(args) {
  if (args.length === 0) {
    throw require('internal:errors').coded(TypeError, 'ERR_MISSING_ARGS', 'The "input" argument must be specified');
  }
  return String(args[0]);
}

function atob(...args) {
  const text = textOf(args).replace(/[\t\n\f\r ]/g, '').replace(/^((?:.{4})*)(..)==$|^((?:.{4})*)(...)=$/, '$1$2$3$4');
  if (/[^A-Za-z0-9+/]/.test(text)) {
    throw invalidCharacter('Invalid character');
  }
  if (text.length % 4 === 1) {
    throw invalidCharacter('The string to be decoded is not correctly encoded.');
  }
  return transcode(text, 'base64', 'latin1');
}

function btoa(...args) {
  const text = textOf(args);
  if (/[^\0-\xff]/.test(text)) {
    throw invalidCharacter('Invalid character');
  }
  return transcode(text, 'latin1', 'base64');
}

module.exports = {
  Buffer,
  SlowBuffer: base.SlowBuffer,
  INSPECT_MAX_BYTES: base.INSPECT_MAX_BYTES,
  kMaxLength: base.kMaxLength,
  constants: { MAX_LENGTH: base.kMaxLength, MAX_STRING_LENGTH: 536870888 },
  transcode: transcodeBuffer,
  atob,
  btoa,
};
