'use strict';
// A cookie jar in memory: what request and superagent keep between the requests of one login. Knows domain, path, secure and expiry;
// it does not know public suffixes, so that a cookie for a whole top level is refused by its lack of a dot only.

const urlOf = (address) => (typeof address === 'string' ? new (require('url').URL)(address) : new (require('url').URL)(address.href));

class Cookie {
  constructor(values) {
    Object.assign(this, { key: '', value: '', expires: 'Infinity', domain: null, path: null, secure: false, httpOnly: false, hostOnly: null }, values);
  }

  cookieString() {
    return this.key === '' ? this.value : `${this.key}=${this.value}`;
  }

  toString() {
    let text = this.cookieString();
    if (this.expires instanceof Date) {
      text += '; Expires=' + this.expires.toUTCString();
    }
    if (this.maxAge !== undefined) {
      text += '; Max-Age=' + this.maxAge;
    }
    if (this.domain && !this.hostOnly) {
      text += '; Domain=' + this.domain;
    }
    if (this.path) {
      text += '; Path=' + this.path;
    }
    return text + (this.secure ? '; Secure' : '') + (this.httpOnly ? '; HttpOnly' : '');
  }

  isExpired(now) {
    return this.expires instanceof Date && this.expires.getTime() <= now;
  }
}

/** A Set-Cookie text as a cookie; undefined if it is none. */
function parse(text) {
  const [pair, ...attributes] = String(text).trim().split(';');
  const at = pair.indexOf('=');
  if (at < 1) {
    return undefined;
  }
  const cookie = new Cookie({ key: pair.slice(0, at).trim(), value: pair.slice(at + 1).trim() });
  for (const attribute of attributes) {
    const [name, ...rest] = attribute.split('=');
    assign(cookie, name.trim().toLowerCase(), rest.join('=').trim());
  }
  return cookie;
}

function assign(cookie, name, value) {
  if (name === 'expires' && cookie.maxAge === undefined && !Number.isNaN(Date.parse(value))) {
    cookie.expires = new Date(value);
  } else if (name === 'max-age' && /^-?\d+$/.test(value)) {
    cookie.maxAge = Number(value);
    cookie.expires = new Date(cookie.maxAge <= 0 ? 0 : Date.now() + cookie.maxAge * 1000);
  } else if (name === 'domain' && value.replace(/^\./, '') !== '') {
    cookie.domain = value.replace(/^\./, '').toLowerCase();
  } else if (name === 'path') {
    cookie.path = value.startsWith('/') ? value : null;
  } else if (name === 'secure') {
    cookie.secure = true;
  } else if (name === 'httponly') {
    cookie.httpOnly = true;
  }
}

const defaultPath = (path) => (path.lastIndexOf('/') <= 0 ? '/' : path.slice(0, path.lastIndexOf('/')));
const domainMatches = (host, domain) => host === domain || (host.endsWith('.' + domain) && !/^[\d.]+$/.test(host) && !host.includes(':'));
const pathMatches = (path, scope) => path === scope || (path.startsWith(scope) && (scope.endsWith('/') || path[scope.length] === '/'));

class Jar {
  constructor() {
    this._cookies = [];
  }

  setCookie(given, address, options, callback) {
    const done = [options, callback].find((argument) => typeof argument === 'function');
    const cookie = typeof given === 'string' ? parse(given) : given instanceof Cookie ? given : given && new Cookie(given);
    const url = urlOf(address);
    if (cookie && !this._accept(cookie, url) && done) {
      done(new Error(`Cookie not in this host's domain. Cookie:${cookie.domain} Request:${url.hostname}`));
      return undefined;
    }
    if (done) {
      done(null, cookie);
    }
    return cookie;
  }

  getCookies(address) {
    const url = urlOf(address);
    const now = Date.now();
    this._cookies = this._cookies.filter((cookie) => !cookie.isExpired(now));
    return this._cookies
      .filter((cookie) => (cookie.hostOnly ? cookie.domain === url.hostname : domainMatches(url.hostname, cookie.domain))
        && pathMatches(url.pathname, cookie.path) && (!cookie.secure || url.protocol === 'https:'))
      .sort((left, right) => right.path.length - left.path.length);
  }

  getCookieString(address) {
    return this.getCookies(address).map((cookie) => cookie.cookieString()).join('; ');
  }

  _accept(cookie, url) {
    cookie.hostOnly = !cookie.domain;
    cookie.domain = cookie.domain || url.hostname;
    if (!domainMatches(url.hostname, cookie.domain) || (!cookie.domain.includes('.') && cookie.domain !== url.hostname)) {
      return false;
    }
    cookie.path = cookie.path || defaultPath(url.pathname);
    const same = (other) => other.key === cookie.key && other.domain === cookie.domain && other.path === cookie.path;
    const known = this._cookies.findIndex(same);
    if (known >= 0) {
      this._cookies[known] = cookie;
    } else {
      this._cookies.push(cookie);
    }
    return true;
  }
}

module.exports = { Cookie, Jar, parse };
