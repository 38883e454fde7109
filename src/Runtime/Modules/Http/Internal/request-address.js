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
  const library = queryLibrary(options);
  const merged = library.parse(parsed.query || '', options.qsParseOptions);
  Object.assign(merged, options.qs);
  const query = encodeStrictly(library.stringify(merged, options.qsStringifyOptions));
  parsed.search = query ? '?' + query : '';
  return parseAddress(parsed.format());
}

function formTextOf(form, options) {
  return encodeStrictly(typeof form === 'string' ? form : queryLibrary(options).stringify(form, options.qsStringifyOptions));
}

module.exports = { addressOf, formTextOf, queryLibrary };
