'use strict';
// Node's querystring, including what the npm packages of that name leave out: percent signs that lead nowhere, and results without a prototype.
const transcode = native('text.transcode');
const hasOwn = Object.prototype.hasOwnProperty;

/** Percent-encodes as Node does: like encodeURIComponent, and a lone surrogate is an error there too. */
function escape(text) {
  const value = typeof text === 'string' ? text : typeof text === 'object' ? String(text) : text + '';
  return encodeURIComponent(value);
}

/** Undoes percent-encoding; bytes that are no UTF-8 become U+FFFD, a percent sign without two digits stays. */
function unescape(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    const bytes = transcode(String(text), 'utf8', 'latin1').replace(/%([0-9a-fA-F]{2})/g, (_, digits) => String.fromCharCode(parseInt(digits, 16)));
    return transcode(bytes, 'latin1', 'utf8');
  }
}

function toText(value) {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return Number.isFinite(value) ? String(value) : '';
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      return '';
  }
}

function stringify(values, separator, equals, options) {
  if (typeof values !== 'object' || values === null) {
    return '';
  }
  const between = separator || '&';
  const is = equals || '=';
  const encode = options && typeof options.encodeURIComponent === 'function' ? options.encodeURIComponent : module.exports.escape;
  const pairs = [];
  for (const key of Object.keys(values)) {
    const name = encode(toText(key)) + is;
    const value = values[key];
    for (const item of Array.isArray(value) ? value : [value]) {
      pairs.push(name + encode(toText(item)));
    }
  }
  return pairs.join(between);
}

function parse(text, separator, equals, options) {
  const result = Object.create(null);
  if (typeof text !== 'string' || text.length === 0) {
    return result;
  }
  const between = separator || '&';
  const is = equals || '=';
  const most = options && typeof options.maxKeys === 'number' ? options.maxKeys : 1000;
  const decode = options && typeof options.decodeURIComponent === 'function' ? options.decodeURIComponent : module.exports.unescape;
  const read = (part) => decode(part.replace(/\+/g, ' '));
  let pairs = text.split(between);
  if (most > 0) {
    pairs = pairs.slice(0, most);
  }
  for (const pair of pairs) {
    if (pair.length === 0) {
      continue;
    }
    const at = pair.indexOf(is);
    const key = read(at < 0 ? pair : pair.slice(0, at));
    const value = at < 0 ? '' : read(pair.slice(at + is.length));
    if (!hasOwn.call(result, key)) {
      result[key] = value;
    } else if (Array.isArray(result[key])) {
      result[key].push(value);
    } else {
      result[key] = [result[key], value];
    }
  }
  return result;
}

module.exports = {
  escape,
  unescape,
  unescapeBuffer: (text) => require('buffer').Buffer.from(unescape(text)),
  stringify,
  encode: stringify,
  parse,
  decode: parse,
};
