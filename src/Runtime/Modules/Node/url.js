'use strict';
// Node's url: the older parser by the package that keeps it, URL and URLSearchParams by the standard's reference implementation.
const legacy = require('npm:url');
const whatwg = () => require('npm:whatwg-url');

function format(value, options) {
  if (typeof value === 'object' && value !== null && typeof value.href === 'string' && typeof value.searchParams === 'object') {
    const url = new (whatwg().URL)(value.href);
    if (options && options.auth === false) {
      url.username = url.password = '';
    }
    if (options && options.fragment === false) {
      url.hash = '';
    }
    if (options && options.search === false) {
      url.search = '';
    }
    return url.href;
  }
  return legacy.format(value);
}

module.exports = {
  Url: legacy.Url,
  parse: legacy.parse,
  resolve: legacy.resolve,
  resolveObject: legacy.resolveObject,
  format,
  domainToASCII: (domain) => native('idna.toAscii')(String(domain)) || '',
  domainToUnicode: (domain) => native('idna.toUnicode')(String(domain)) || '',
  get URL() {
    return whatwg().URL;
  },
  get URLSearchParams() {
    return whatwg().URLSearchParams;
  },
};
