'use strict';
// superagent: requests built by chaining, sent by end or then. No streams to write to, no client certificates.
const EventEmitter = require('events');
const wire = require('internal:wire');
const { Response } = require('internal:superagent-response');

const types = {
  html: 'text/html', json: 'application/json', xml: 'application/xml', text: 'text/plain', txt: 'text/plain', urlencoded: 'application/x-www-form-urlencoded',
  form: 'application/x-www-form-urlencoded', 'form-data': 'application/x-www-form-urlencoded',
};
const retriedCodes = ['ECONNRESET', 'ETIMEDOUT', 'EADDRINFO', 'ESOCKETTIMEDOUT', 'ENOTFOUND', 'ECONNREFUSED'];
const isObject = (value) => typeof value === 'object' && value !== null;
const typeOf = (type) => (type.includes('/') ? type : types[type] || type);

class Request extends EventEmitter {
  constructor(method, url) {
    super();
    this.method = String(method).toUpperCase();
    this.url = String(url).includes('://') || !url ? String(url) : 'http://' + String(url).replace(/^\/\//, '');
    this.header = {};
    this.qs = {};
    this.writable = true;
    const state = { queries: [], data: undefined, form: null, timeout: {}, redirects: 5, retries: 0, most: 0, ok: null, parser: undefined, promise: null, cookies: null };
    Object.defineProperty(this, '_state', { value: state });
  }

  set(name, value) {
    if (isObject(name)) {
      Object.keys(name).forEach((key) => this.set(key, name[key]));
    } else {
      this.header[name] = value;
      this._headers().remove(name);
      this.header[name] = value;
    }
    return this;
  }

  get(name) {
    return this._headers().get(name);
  }

  getHeader(name) {
    return this.get(name);
  }

  unset(name) {
    this._headers().remove(name);
    return this;
  }

  type(type) {
    return this.set('Content-Type', typeOf(type));
  }

  accept(type) {
    return this.set('Accept', typeOf(type));
  }

  query(value) {
    if (typeof value === 'string') {
      this._state.queries.push(value);
    } else {
      Object.assign(this.qs, value);
    }
    return this;
  }

  sortQuery(sort) {
    this._state.sort = sort === undefined ? true : sort;
    return this;
  }

  send(data) {
    const { data: known } = this._state;
    if (isObject(data) && isObject(known) && !Array.isArray(data) && !wire.isBytes(data)) {
      Object.assign(known, data);
    } else if (typeof data === 'string') {
      const type = this.get('content-type') || (this.type('form'), 'application/x-www-form-urlencoded');
      this._state.data = typeof known === 'string' ? known + (type === 'application/x-www-form-urlencoded' ? '&' : '') + data : data;
      return this;
    } else {
      this._state.data = isObject(data) && !Array.isArray(data) && !wire.isBytes(data) && Object.getPrototypeOf(data) === Object.prototype ? Object.assign({}, data) : data;
    }
    if (isObject(data) && !this.get('content-type') && !wire.isBytes(data)) {
      this.type('json');
    }
    return this;
  }

  field(name, value) {
    if (isObject(name)) {
      Object.keys(name).forEach((key) => this.field(key, name[key]));
      return this;
    }
    for (const each of Array.isArray(value) ? value : [value]) {
      this._form().append(name, typeof each === 'boolean' ? String(each) : each);
    }
    return this;
  }

  attach(name, file, options) {
    if (typeof file === 'string') {
      throw new Error('A rule has no files: attach takes a Buffer.');
    }
    this._form().append(name, file, options || {});
    return this;
  }

  auth(user, pass, options) {
    const about = isObject(pass) ? pass : options || {};
    if (about.type === 'bearer') {
      return this.set('Authorization', 'Bearer ' + user);
    }
    return this.set('Authorization', wire.basic(user, isObject(pass) || pass === undefined ? '' : pass));
  }

  timeout(options) {
    this._state.timeout = isObject(options) ? options : options === undefined ? {} : { deadline: options, response: 0 };
    return this;
  }

  retry(count, callback) {
    this._state.most = count === true || count === undefined ? 1 : count === false || count <= 0 ? 0 : count;
    this._state.shouldRetry = callback;
    return this;
  }

  redirects(count) {
    this._state.redirects = count;
    return this;
  }

  ok(callback) {
    if (typeof callback !== 'function') {
      throw Error('Callback required');
    }
    this._state.ok = callback;
    return this;
  }

  parse(parser) {
    this._state.parser = parser;
    return this;
  }

  buffer(value) {
    this._state.buffer = value !== false;
    return this;
  }

  responseType(type) {
    this._state.responseType = type;
    return this;
  }

  serialize(serializer) {
    this._state.serializer = serializer;
    return this;
  }

  use(plugin) {
    plugin(this);
    return this;
  }

  agent() {
    return this;
  }

  withCredentials() {
    return this;
  }

  maxResponseSize() {
    return this;
  }

  disableTLSCerts() {
    this._state.lenient = true;
    return this;
  }

  write(chunk) {
    this._state.data = (this._state.data || '') + String(chunk);
    return true;
  }

  pipe(target) {
    this.buffer(false).end((error, response) => {
      if (error && !response) {
        this.emit('error', error);
        return;
      }
      target.end(wire.isBytes(response.body) ? response.body : response.text);
    });
    return target;
  }

  abort() {
    this._aborted = true;
    if (this._state.giveUp) {
      this._state.giveUp();
    }
    this.emit('abort');
    return this;
  }

  then(resolve, reject) {
    if (this._state.promise === null) {
      this._state.promise = new Promise((done, failed) => {
        this.end((error, response) => (error ? failed(error) : done(response)));
      });
    }
    return this._state.promise.then(resolve, reject);
  }

  catch(reject) {
    return this.then(undefined, reject);
  }

  finally(callback) {
    return this.then((value) => value).finally(callback);
  }

  end(callback) {
    this._callback = callback || (() => undefined);
    try {
      this._send();
    } catch (error) {
      this._finish(error);
    }
    return this;
  }

  toJSON() {
    return { method: this.method, url: this.url, data: this._state.data, headers: this.header };
  }

  _headers() {
    return wire.caseless(this.header);
  }

  _form() {
    if (this._state.data !== undefined) {
      throw Error("superagent can't mix .send() and .attach()");
    }
    this._state.form = this._state.form || new (require('internal:multipart').FormData)();
    return this._state.form;
  }

  _address() {
    const { queries, sort } = this._state;
    const query = [...queries, require('npm:qs').stringify(this.qs, { indices: false, strictNullHandling: true })].filter((text) => text).join('&');
    let address = query ? this.url + (this.url.includes('?') ? '&' : '?') + query : this.url;
    if (sort && address.includes('?')) {
      const at = address.indexOf('?');
      address = address.slice(0, at + 1) + address.slice(at + 1).split('&').sort(typeof sort === 'function' ? sort : undefined).join('&');
    }
    const url = require('url').parse(address);
    if (url.auth) {
      const [user, ...pass] = url.auth.split(':');
      this.auth(user, pass.join(':'));
      url.auth = null;
    }
    if (!url.host || !/^https?:$/.test(url.protocol)) {
      throw new Error(`Invalid URL: ${address}`);
    }
    return require('url').format(url).split('#')[0];
  }

  _body() {
    const { data, form, serializer } = this._state;
    if (form !== null) {
      this._headers().remove('content-type');
      this.header['Content-Type'] = form.getHeaders()['content-type'];
      return form.getBuffer();
    }
    if (data === undefined || data === null || typeof data === 'string' || wire.isBytes(data)) {
      return data;
    }
    const type = (this.get('content-type') || 'application/json').split(';')[0];
    if (serializer) {
      return serializer(data);
    }
    return type === 'application/x-www-form-urlencoded' ? require('npm:qs').stringify(data) : JSON.stringify(data);
  }

  _send() {
    const { timeout, redirects, cookies } = this._state;
    const url = this._address();
    const body = ['HEAD'].includes(this.method) ? undefined : this._body();
    const headers = Object.assign({ 'User-Agent': `node-superagent/${this._version}` }, this.header);
    const cookie = cookies && [headers.Cookie, cookies.getCookieString(url)].filter((text) => text).join('; ');
    if (cookie) {
      headers.Cookie = cookie;
    }
    this.sentTo = url;
    this.emit('request', this);
    const limit = timeout.deadline && timeout.response ? Math.min(timeout.deadline, timeout.response) : timeout.deadline || timeout.response || 0;
    this._state.giveUp = wire.send({
      method: this.method, url, headers, body, timeout: limit, redirects: redirects === 0 ? 'none' : 'all', maxRedirects: redirects, strictSSL: !this._state.lenient,
    }, (error, reply) => this._received(error, reply, limit));
  }

  _received(error, reply, limit) {
    if (this._aborted) {
      return;
    }
    if (error && error.code === 'EMAXREDIRECTS') {
      // The library answers with the redirect that it did not follow.
      this._finish(Object.assign(new Error('Too many redirects'), { code: 'EMAXREDIRECTS' }));
      return;
    }
    if (error && (error.code === 'ESOCKETTIMEDOUT' || error.code === 'ETIMEDOUT') && limit) {
      const deadline = this._state.timeout.deadline === limit;
      const said = deadline ? 'Timeout of ' : 'Response timeout of ';
      error = Object.assign(new Error(`${said}${limit}ms exceeded`), { timeout: limit, code: 'ECONNABORTED', errno: deadline ? 'ETIME' : 'ETIMEDOUT' });
    } else if (error) {
      error = wire.systemError(error, this.sentTo);
    }
    if (this._again(error, reply)) {
      this._state.retries++;
      this._send();
    } else if (error) {
      this._finish(error);
    } else {
      this._answer(reply);
    }
  }

  _again(error, reply) {
    const { retries, most, shouldRetry } = this._state;
    if (most === 0 || retries >= most) {
      return false;
    }
    const decided = shouldRetry && shouldRetry(error, reply && { status: reply.status, headers: reply.headers });
    if (decided !== undefined) {
      return decided === true;
    }
    return error ? retriedCodes.includes(error.code) || error.code === 'ECONNABORTED' : reply.status >= 500;
  }

  _answer(reply) {
    if (this._state.cookies) {
      (reply.headers['set-cookie'] || []).forEach((cookie) => this._state.cookies.setCookie(cookie, this.sentTo));
    }
    let response;
    try {
      response = new Response(this, reply, this._state);
    } catch (error) {
      this._finish(Object.assign(error, { rawResponse: wire.textOf(reply.body), statusCode: reply.status }));
      return;
    }
    const isFine = this._state.ok ? this._state.ok(response) : response.status >= 200 && response.status < 300;
    this.res = this.response = response;
    this.emit('response', response);
    if (isFine) {
      this._finish(null, response);
    } else {
      const message = reply.statusText || 'Unsuccessful HTTP response';
      this._finish(Object.assign(new Error(message), { status: response.status }), response);
    }
  }

  _finish(error, response) {
    if (error) {
      error.response = response;
      if (this._state.most > 0) {
        error.retries = this._state.retries;
      }
      if (this.listenerCount('error') > 0) {
        this.emit('error', error);
      }
    }
    if (this._ended) {
      return;
    }
    this._ended = true;
    this._callback(error, response);
    this.emit('end');
  }
}

module.exports = function superagent(version) {
  class Versioned extends Request {}
  Versioned.prototype._version = version;

  function request(method, url) {
    if (typeof url === 'function') {
      return new Versioned('GET', method).end(url);
    }
    return url === undefined ? new Versioned('GET', method) : new Versioned(method, url);
  }

  function withVerbs(target, make) {
    for (const method of ['get', 'head', 'options', 'post', 'put', 'patch', 'delete', 'del']) {
      target[method] = (url, data, callback) => {
        const made = make(method === 'del' ? 'DELETE' : method, url);
        const done = typeof data === 'function' ? data : callback;
        if (data && typeof data !== 'function') {
          if (method === 'get' || method === 'head') {
            made.query(data);
          } else {
            made.send(data);
          }
        }
        return done ? made.end(done) : made;
      };
    }
    return target;
  }

  /** Requests that share cookies and what is set before they are made. */
  function agent() {
    const jar = new (require('internal:cookies').Jar)();
    const defaults = [];
    const made = withVerbs({ jar }, (method, url) => {
      const one = new Versioned(method, url);
      one._state.cookies = jar;
      defaults.forEach(([name, values]) => one[name](...values));
      return one;
    });
    for (const name of ['set', 'query', 'type', 'accept', 'auth', 'timeout', 'retry', 'redirects', 'ok', 'use', 'buffer', 'parse', 'sortQuery']) {
      made[name] = (...values) => {
        defaults.push([name, values]);
        return made;
      };
    }
    return made;
  }

  return Object.assign(withVerbs(request, (method, url) => new Versioned(method, url)), { Request: Versioned, Response, agent, types });
};
