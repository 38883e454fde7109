'use strict';
// axios' addresses and forms: parameters as it writes them, and objects as multipart fields.
const { isBytes } = require('internal:wire');

const isPlain = (value) => {
  if (Object.prototype.toString.call(value) !== '[object Object]') {
    return false;
  }
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
};
const isForm = (value) => typeof value === 'object' && value !== null && typeof value.append === 'function'
  && (typeof value.getBuffer === 'function' || Object.prototype.toString.call(value) === '[object FormData]');
const isSearch = (value) => Object.prototype.toString.call(value) === '[object URLSearchParams]'
  || (typeof value === 'object' && value !== null && value.constructor && value.constructor.name === 'URLSearchParams');

function encode(version, text) {
  const encoded = encodeURIComponent(text).replace(/%3A/gi, ':').replace(/%24/g, '$').replace(/%2C/gi, ',').replace(/%20/g, '+');
  return encoded.replace(/%5B/gi, '[').replace(/%5D/gi, ']');
}

function pairsOf(version, params) {
  const pairs = [];
  for (const key of Object.keys(params)) {
    const value = params[key];
    if (value === null || value === undefined) {
      continue;
    }
    const name = Array.isArray(value) ? key + '[]' : key;
    for (const item of Array.isArray(value) ? value : [value]) {
      if (version.is(1) && isPlain(item)) {
        pairs.push(...pairsOf(version, Object.fromEntries(Object.keys(item).map((inner) => [`${key}[${inner}]`, item[inner]]))));
        continue;
      }
      const text = item instanceof Date ? item.toISOString() : typeof item === 'object' && item !== null ? JSON.stringify(item) : item;
      pairs.push(`${encode(version, name)}=${encode(version, text)}`);
    }
  }
  return pairs;
}

function buildURL(version, url, params, serializer) {
  if (!params) {
    return url;
  }
  const custom = typeof serializer === 'function' ? serializer : serializer && serializer.serialize;
  const query = custom ? custom(params) : isSearch(params) ? params.toString() : pairsOf(version, params).join('&');
  if (!query) {
    return url;
  }
  const plain = String(url).split('#')[0];
  return plain + (plain.includes('?') ? '&' : '?') + query;
}

const isAbsolute = (url) => /^([a-z][a-z\d+\-.]*:)?\/\//i.test(url);

/** The address with the base before it, unless it is absolute. */
function fullPath(config) {
  const { baseURL, url } = config;
  if (!baseURL || isAbsolute(url || '')) {
    return url;
  }
  return url ? baseURL.replace(/\/+$/, '') + '/' + url.replace(/^\/+/, '') : baseURL;
}

/** An object as a form, nested names in brackets. */
function toForm(data, into) {
  const form = into || new (require('internal:multipart').FormData)();
  const add = (name, value) => {
    if (value === undefined) {
      return;
    }
    if (value === null) {
      form.append(name, '');
    } else if (value instanceof Date) {
      form.append(name, value.toISOString());
    } else if (Array.isArray(value)) {
      value.forEach((item, index) => add(typeof item === 'object' && item !== null && !isBytes(item) ? `${name}[${index}]` : `${name}[]`, item));
    } else if (isPlain(value)) {
      Object.keys(value).forEach((key) => add(name ? `${name}[${key}]` : key, value[key]));
    } else {
      form.append(name, isBytes(value) ? value : String(value));
    }
  };
  add('', data);
  return form;
}

module.exports = { isPlain, isForm, isSearch, buildURL, fullPath, isAbsolute, toForm };
