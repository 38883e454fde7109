'use strict';
// What request makes of its options before it sends anything: the address with its query, forms, and the texts of either.
const { parse: parseAddress } = require('internal:plain-url');

function queryLibrary(options) {
  if (!options.useQuerystring) {
    return require('npm:qs');
  }
  const { parse, stringify } = require('querystring');
  const part = (options_, fallback) => options_ || fallback;
  return {
    parse: (text, given) => Object.assign({}, parse(text, part(given, {}).sep, part(given, {}).eq, given)),
    stringify: (values, given) => stringify(values, part(given, {}).sep, part(given, {}).eq, given),
  };
}

/**
 * Values that are written the same whatever the library, which is most of them: texts, numbers and booleans under a name. The library,
 * which every login that waits for an answer would keep, need not even be loaded. Null for all others.
 */
function plainQuery(values, options) {
  if (options.useQuerystring || options.qsStringifyOptions || typeof values !== 'object' || values === null) {
    return null;
  }
  const pairs = [];
  for (const name of Object.keys(values)) {
    const value = values[name];
    if ((typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') || /[\ud800-\udfff]/.test(name + value)) {
      return null;
    }
    pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  }
  return pairs.join('&');
}

function encodeStrictly(text) {
  return text.replace(/[!'()*]/g, (letter) => '%' + letter.charCodeAt(0).toString(16).toUpperCase());
}

function withBase(base, address) {
  const text = typeof base === 'string' ? base : base.href || require('url').format(base);
  const ends = text.endsWith('/');
  const starts = address.startsWith('/');
  if (ends && starts) {
    return text + address.slice(1);
  }
  return ends || starts || address === '' ? text + address : `${text}/${address}`;
}

/** The address with the query of the qs option, percent-encoded where people leave that out. */
function addressOf(options) {
  let address = options.uri || options.url;
  if (typeof address === 'object' && address !== null) {
    address = address.href || require('url').format(address);
  }
  if (options.baseUrl) {
    if (typeof address === 'string' && (/^\/\//.test(address) || /:\/\//.test(address))) {
      throw new Error('options.uri must be a path when using options.baseUrl');
    }
    address = withBase(options.baseUrl, address || '');
  }
  if (typeof address !== 'string' || address === '') {
    throw new Error('options.uri is a required argument');
  }
  const parsed = parseAddress(address);
  if (!parsed.host || !/^https?:$/.test(parsed.protocol)) {
    throw parsed.host && parsed.protocol
      ? new Error('Invalid protocol: ' + parsed.protocol)
      : new Error(`Invalid URI "${address}"`);
  }
  return options.qs ? withQuery(parsed, options) : parseAddress(parsed.format());
}

function withQuery(parsed, options) {
  const plain = parsed.query || options.qsParseOptions ? null : plainQuery(options.qs, options);
  const query = encodeStrictly(plain === null ? mergedQuery(parsed.query || '', options) : plain);
  parsed.search = query ? '?' + query : '';
  return parseAddress(parsed.format());
}

function mergedQuery(query, options) {
  const library = queryLibrary(options);
  return library.stringify(Object.assign(library.parse(query, options.qsParseOptions), options.qs), options.qsStringifyOptions);
}

function formTextOf(form, options) {
  const plain = typeof form === 'string' ? form : plainQuery(form, options);
  return encodeStrictly(plain === null ? queryLibrary(options).stringify(form, options.qsStringifyOptions) : plain);
}

module.exports = { addressOf, formTextOf };
