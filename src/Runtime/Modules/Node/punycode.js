'use strict';
// Node's punycode: RFC 3492, and domains label by label. Names are not prepared otherwise; url.domainToASCII does that.
const BASE = 36;
const TMIN = 1;
const TMAX = 26;
const SKEW = 38;
const DAMP = 700;
const FIRST_BIAS = 72;
const FIRST_CODE = 128;
const LARGEST = 0x7fffffff;

function fail(message) {
  throw new RangeError(message);
}

const overflow = () => fail('Overflow: input needs wider integers to process');
const invalid = () => fail('Invalid input');

/** The code points of a text; a lone surrogate is one of its own. */
function ucs2decode(text) {
  const points = [];
  for (const character of text) {
    points.push(character.codePointAt(0));
  }
  return points;
}

const ucs2encode = (points) => String.fromCodePoint(...points);

function adapt(delta, count, first) {
  let rest = first ? Math.floor(delta / DAMP) : delta >> 1;
  rest += Math.floor(rest / count);
  let bias = 0;
  for (; rest > ((BASE - TMIN) * TMAX) >> 1; bias += BASE) {
    rest = Math.floor(rest / (BASE - TMIN));
  }
  return Math.floor(bias + ((BASE - TMIN + 1) * rest) / (rest + SKEW));
}

const threshold = (k, bias) => (k <= bias ? TMIN : k >= bias + TMAX ? TMAX : k - bias);

const toLetter = (digit) => String.fromCharCode(digit < 26 ? digit + 97 : digit + 22);

function toDigit(code) {
  if (code >= 0x30 && code < 0x3a) {
    return code - 22;
  }
  const letter = code | 0x20;
  return letter >= 0x61 && letter < 0x7b ? letter - 0x61 : BASE;
}

function decode(input) {
  const text = String(input);
  const basic = Math.max(0, text.lastIndexOf('-'));
  const output = [];
  for (let index = 0; index < basic; index++) {
    if (text.charCodeAt(index) >= 0x80) {
      fail('Illegal input >= 0x80 (not a basic code point)');
    }
    output.push(text.charCodeAt(index));
  }
  let at = 0;
  let code = FIRST_CODE;
  let bias = FIRST_BIAS;
  for (let index = basic > 0 ? basic + 1 : 0; index < text.length;) {
    const before = at;
    for (let weight = 1, k = BASE; ; k += BASE) {
      const digit = index < text.length ? toDigit(text.charCodeAt(index++)) : invalid();
      if (digit >= BASE) {
        invalid();
      }
      if (digit > Math.floor((LARGEST - at) / weight)) {
        overflow();
      }
      at += digit * weight;
      const limit = threshold(k, bias);
      if (digit < limit) {
        break;
      }
      if (weight > Math.floor(LARGEST / (BASE - limit))) {
        overflow();
      }
      weight *= BASE - limit;
    }
    const count = output.length + 1;
    bias = adapt(at - before, count, before === 0);
    code += Math.floor(at / count);
    if (code > 0x10ffff) {
      overflow();
    }
    at %= count;
    output.splice(at++, 0, code);
  }
  return ucs2encode(output);
}

function encode(input) {
  const points = ucs2decode(String(input));
  const basic = points.filter((point) => point < 0x80);
  let output = ucs2encode(basic) + (basic.length > 0 ? '-' : '');
  let handled = basic.length;
  let code = FIRST_CODE;
  let delta = 0;
  let bias = FIRST_BIAS;
  while (handled < points.length) {
    const next = points.reduce((least, point) => (point >= code && point < least ? point : least), LARGEST);
    if (next - code > Math.floor((LARGEST - delta) / (handled + 1))) {
      overflow();
    }
    delta += (next - code) * (handled + 1);
    code = next;
    for (const point of points) {
      if (point < code && ++delta > LARGEST) {
        overflow();
      }
      if (point === code) {
        let rest = delta;
        for (let k = BASE; ; k += BASE) {
          const limit = threshold(k, bias);
          if (rest < limit) {
            break;
          }
          output += toLetter(limit + ((rest - limit) % (BASE - limit)));
          rest = Math.floor((rest - limit) / (BASE - limit));
        }
        output += toLetter(rest);
        bias = adapt(delta, handled + 1, handled === basic.length);
        delta = 0;
        handled++;
      }
    }
    delta++;
    code++;
  }
  return output;
}

/** Applies something to each label of a domain; what stands before an @ is left alone. */
function labels(input, convert) {
  const text = String(input);
  const at = text.indexOf('@');
  const local = at < 0 ? '' : text.slice(0, at + 1);
  return local + text.slice(at + 1).replace(/[\u3002\uff0e\uff61]/g, '.').split('.').map(convert).join('.');
}

module.exports = {
  version: '2.1.0',
  ucs2: { decode: ucs2decode, encode: ucs2encode },
  decode,
  encode,
  toASCII: (input) => labels(input, (label) => (/[^\0-\x7F]/.test(label) ? 'xn--' + encode(label) : label)),
  toUnicode: (input) => labels(input, (label) => (/^xn--/.test(label) ? decode(label.slice(4).toLowerCase()) : label)),
};
