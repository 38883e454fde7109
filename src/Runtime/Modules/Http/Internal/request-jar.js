'use strict';
// request.jar(), request.cookie(), and the jar of all requests of a login that say jar: true.
const { Jar, Cookie, parse } = require('internal:cookies');

let all;

/** The jar as request wraps it: synchronous, and never failing on a cookie that another host may not set. */
class RequestJar {
  constructor(store) {
    this._jar = store instanceof Jar ? store : new Jar();
  }

  setCookie(cookie, address, options) {
    return this._jar.setCookie(cookie, address, options || {});
  }

  getCookieString(address) {
    return this._jar.getCookieString(address);
  }

  getCookies(address) {
    return this._jar.getCookies(address);
  }
}

function shared() {
  all = all || new RequestJar();
  return all;
}

function cookie(text) {
  if (text && text.uri) {
    text = text.uri;
  }
  if (typeof text !== 'string') {
    throw new Error('The cookie function only accepts STRING as param');
  }
  return parse(text);
}

module.exports = { jar: (store) => new RequestJar(store), cookie, shared, Cookie };
