'use strict';
// Node's Buffer: the package that brings it to other platforms, with the encodings that it lacks.
const base = require('npm:buffer');
const transcode = native('text.transcode');
const { Buffer } = base;

const { from, isEncoding, byteLength } = Buffer;
const { toString, write } = Buffer.prototype;
const isBase64Url = (encoding) => typeof encoding === 'string' && encoding.toLowerCase() === 'base64url';
const toBase64 = (text) => transcode(String(text), 'base64url', 'base64');

Buffer.from = function (value, encoding, length) {
  return typeof value === 'string' && isBase64Url(encoding) ? from(toBase64(value), 'base64') : from(value, encoding, length);
};

Buffer.isEncoding = (encoding) => isBase64Url(encoding) || isEncoding(encoding);

Buffer.byteLength = (value, encoding) => (
  typeof value === 'string' && isBase64Url(encoding) ? byteLength(toBase64(value), 'base64') : byteLength(value, encoding));

Buffer.prototype.toString = function (encoding, start, end) {
  return isBase64Url(encoding)
    ? toString.call(this, 'base64', start, end).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
    : toString.call(this, encoding, start, end);
};

Buffer.prototype.write = function (text, offset, length, encoding) {
  const last = [encoding, length, offset].find((argument) => typeof argument === 'string');
  return isBase64Url(last)
    ? write.call(this, toBase64(text), typeof offset === 'number' ? offset : 0, 'base64')
    : write.call(this, text, offset, length, encoding);
};

function transcodeBuffer(source, fromEncoding, toEncoding) {
  return Buffer.from(Buffer.from(source).toString(fromEncoding), toEncoding);
}

function invalidCharacter(message) {
  const { DOMException } = require('internal/dom-exception');
  return new DOMException(message, 'InvalidCharacterError');
}

function textOf(args) {
  if (args.length === 0) {
    throw require('internal/errors').coded(TypeError, 'ERR_MISSING_ARGS', 'The "input" argument must be specified');
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
