'use strict';
// TextEncoder and TextDecoder: UTF-8, UTF-16 and the Latin alphabets. Other encodings are refused by name, as in a Node without ICU.
const { Buffer } = require('buffer');
const { StringDecoder } = require('string_decoder');
const { coded, invalidArgument } = require('internal:errors');

const labels = {
  'utf-8': ['utf-8', 'utf8', 'unicode-1-1-utf-8', 'unicode11utf8', 'unicode20utf8', 'x-unicode20utf8'],
  'utf-16le': ['utf-16le', 'utf-16', 'ucs-2', 'unicode', 'csunicode', 'iso-10646-ucs-2', 'unicodefeff'],
  'utf-16be': ['utf-16be', 'unicodefffe'],
  'windows-1252': ['windows-1252', 'latin1', 'ascii', 'iso-8859-1', 'iso8859-1', 'us-ascii', 'cp1252', 'x-cp1252', 'l1', 'iso88591', 'iso_8859-1', 'cp819', 'ansi_x3.4-1968'],
};

// What windows-1252 has where Latin-1 has control characters.
const from80 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function encodingOf(label) {
  const name = String(label).trim().toLowerCase();
  const found = Object.keys(labels).find((encoding) => labels[encoding].includes(name));
  if (found === undefined) {
    throw coded(RangeError, 'ERR_ENCODING_NOT_SUPPORTED', `The "${label}" encoding is not supported`);
  }
  return found;
}

function bufferOf(input) {
  if (ArrayBuffer.isView(input)) {
    return Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  }
  if (input instanceof ArrayBuffer) {
    return Buffer.from(input);
  }
  throw invalidArgument('list', 'an instance of ArrayBuffer or ArrayBufferView', input);
}

class TextEncoder {
  get encoding() {
    return 'utf-8';
  }

  encode(text = '') {
    const bytes = Buffer.from(String(text), 'utf8');
    return new Uint8Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  }

  encodeInto(text, target) {
    if (typeof text !== 'string') {
      throw invalidArgument('src', 'of type string', text);
    }
    let read = 0;
    let written = 0;
    for (const character of text) {
      const bytes = Buffer.from(character, 'utf8');
      if (written + bytes.length > target.length) {
        break;
      }
      target.set(bytes, written);
      written += bytes.length;
      read += character.length;
    }
    return { read, written };
  }
}

class TextDecoder {
  constructor(label = 'utf-8', options = {}) {
    const settings = { encoding: encodingOf(label), fatal: Boolean(options && options.fatal), ignoreBOM: Boolean(options && options.ignoreBOM) };
    Object.defineProperty(this, '_settings', { value: settings });
    Object.defineProperty(this, '_state', { value: null, writable: true });
  }

  get encoding() {
    return this._settings.encoding;
  }

  get fatal() {
    return this._settings.fatal;
  }

  get ignoreBOM() {
    return this._settings.ignoreBOM;
  }

  decode(input = new Uint8Array(0), options = {}) {
    const stream = Boolean(options && options.stream);
    const { encoding, fatal, ignoreBOM } = this._settings;
    const bytes = bufferOf(input);
    if (encoding === 'windows-1252') {
      return bytes.toString('latin1').replace(/[\x80-\x9f]/g, (letter) => from80[letter.charCodeAt(0) - 0x80]);
    }
    const state = this._state || { decoder: new StringDecoder(encoding === 'utf-8' ? 'utf8' : 'utf16le'), begun: false, odd: Buffer.alloc(0) };
    this._state = stream ? state : null;
    let text = state.decoder.write(encoding === 'utf-16be' ? swapped(state, bytes) : bytes);
    if (!stream) {
      text += state.decoder.end();
    }
    if (fatal && !isWhole(text, encoding, state, bytes, stream)) {
      this._state = null;
      throw coded(TypeError, 'ERR_ENCODING_INVALID_ENCODED_DATA', `The encoded data was not valid for encoding ${encoding}`);
    }
    const first = !state.begun && text.length > 0;
    state.begun = state.begun || text.length > 0;
    return first && !ignoreBOM && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  }
}

function swapped(state, bytes) {
  const all = Buffer.concat([state.odd, bytes]);
  const even = all.length - (all.length % 2);
  state.odd = Buffer.from(all.subarray(even));
  return Buffer.from(all.subarray(0, even)).swap16();
}

/** Text that stands for bytes without a loss gives the same bytes back. */
function isWhole(text, encoding, state, bytes, stream) {
  if (encoding !== 'utf-8') {
    return bytes.length % 2 === 0;
  }
  const given = state.pending ? Buffer.concat([state.pending, bytes]) : bytes;
  const back = Buffer.from(text, 'utf8');
  state.pending = Buffer.from(given.subarray(back.length));
  return back.equals(given.subarray(0, back.length)) && (stream || given.length === back.length);
}

for (const [Type, name] of [[TextEncoder, 'TextEncoder'], [TextDecoder, 'TextDecoder']]) {
  Object.defineProperty(Type.prototype, Symbol.toStringTag, { value: name, configurable: true });
}

module.exports = { TextEncoder, TextDecoder };
