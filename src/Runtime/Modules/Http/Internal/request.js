'use strict';
// request's Request: one call with its redirects, cookies, authorisation, events and callback. The library's functions around it are in
// the module of its name. No sockets: agents, proxies and pools are ignored; a reply arrives in one piece.
const EventEmitter = require('internal:emitter');
const { parse: parseAddress } = require('internal:plain-url');
const wire = require('internal:wire');

const { caseless, isBytes, warn } = wire;
const ignored = ['proxy', 'tunnel', 'agent', 'agentClass', 'agentOptions', 'localAddress', 'family', 'lookup', 'ca'];
const unsupported = ['aws', 'hawk', 'httpSignature', 'har', 'cert', 'key', 'pfx'];
const bodyless = ['GET', 'HEAD'];
const isForm = (type) => /^application\/x-www-form-urlencoded\b/.test(String(type));

class Request extends EventEmitter {
  constructor(options) {
    super();
    Object.assign(this, options);
    this.method = String(options.method || 'GET').toUpperCase();
    this.headers = Object.assign({}, options.headers);
    this.readable = true;
    this.writable = true;
    this._callback = typeof options.callback === 'function' ? options.callback : null;
    Object.defineProperty(this, '_state', {
      value: { options, written: null, waits: false, form: null, heard: false, aborted: false, giveUp: null, hops: 0, challenged: false, startedAt: 0 },
    });
    this.on('pipe', (source) => {
      this._state.waits = true;
      this.src = source;
    });
    // As in the library, what is chained behind the call (.form(), .on(), .pipe()) still counts.
    Promise.resolve().then(() => this._state.waits || this._begin());
  }

  form(values) {
    if (values !== undefined) {
      this._state.options.form = values;
      return this;
    }
    this._state.form = this._state.form || new (require('internal:multipart').FormData)();
    return this._state.form;
  }

  multipart(parts) {
    this._state.options.multipart = parts;
    return this;
  }

  json(value) {
    this._state.options.json = value;
    return this;
  }

  qs(values) {
    this._state.options.qs = Object.assign({}, this._state.options.qs, values);
    return this;
  }

  auth(user, pass, sendImmediately, bearer) {
    this._state.options.auth = { user, pass, sendImmediately, bearer };
    return this;
  }

  oauth(values) {
    this._state.options.oauth = values;
    return this;
  }

  jar(jar) {
    this._state.options.jar = jar;
    return this;
  }

  setHeader(name, value, clobber) {
    const headers = caseless(this.headers);
    headers.set(name, clobber === false && headers.has(name) ? `${headers.get(name)},${value}` : value);
    return this;
  }

  getHeader(name) {
    return caseless(this.headers).get(name);
  }

  hasHeader(name) {
    return caseless(this.headers).has(name);
  }

  removeHeader(name) {
    caseless(this.headers).remove(name);
  }

  write(chunk) {
    this._state.written = (this._state.written || []).concat([chunk]);
    return true;
  }

  end(chunk) {
    if (chunk !== undefined && chunk !== null) {
      this.write(chunk);
    }
    if (this._state.waits) {
      this._state.waits = false;
      this._begin();
    }
  }

  pipe(target, options) {
    this._pipes = (this._pipes || []).concat([target]);
    this.on('response', (response) => {
      if (target.headers && typeof target.setHeader === 'function' && !target.headersSent && this.dests === undefined && response.headers['content-type']) {
        target.setHeader('content-type', response.headers['content-type']);
      }
    });
    this.on('data', (chunk) => target.write(chunk));
    if (!options || options.end !== false) {
      this.on('end', () => target.end());
    }
    if (typeof target.emit === 'function') {
      target.emit('pipe', this);
    }
    return target;
  }

  pause() {
    return this;
  }

  resume() {
    return this;
  }

  abort() {
    this._state.aborted = true;
    if (this._state.giveUp !== null) {
      this._state.giveUp();
    }
    this.emit('abort');
  }

  destroy() {
    if (!this._state.aborted) {
      this.abort();
    }
  }

  toJSON() {
    return { uri: this.uri, method: this.method, headers: this.headers };
  }

  _begin() {
    if (this._state.aborted) {
      return;
    }
    try {
      this._prepare();
      this._send();
    } catch (error) {
      this._fail(error);
    }
  }

  _prepare() {
    const { options } = this._state;
    const odd = unsupported.filter((name) => options[name] !== undefined && options[name] !== null);
    if (odd.length > 0) {
      throw new Error(`request: ${odd.join(', ')} cannot be used in a rule.`);
    }
    const left = ignored.filter((name) => options[name]);
    if (left.length > 0) {
      warn(`request: ${left.join(', ')} has no effect in a rule.`);
    }
    this.uri = require('internal:request-address').addressOf(options);
    this._authorise(options);
    this._prepareBody(options);
    if (options.oauth) {
      this._sign(options.oauth);
    }
    this._startedAt = Date.now();
  }

  _authorise(options) {
    let { auth } = options;
    if (this.uri.auth) {
      if (!auth) {
        const at = this.uri.auth.indexOf(':');
        auth = at < 0 ? { user: this.uri.auth } : { user: this.uri.auth.slice(0, at), pass: this.uri.auth.slice(at + 1) };
      }
      this.uri.auth = null;
      this.uri = parseAddress(this.uri.format());
    }
    if (auth && !this.hasHeader('authorization')) {
      this._state.auth = auth;
      const header = require('internal:request-auth').immediately(auth);
      if (header !== undefined) {
        this.setHeader('authorization', header);
      }
    }
  }

  /** Finds the body, and sets the headers that describe it. */
  _prepareBody(options) {
    let body = this._state.written !== null ? this._state.written : options.body;
    if (options.form) {
      body = require('internal:request-address').formTextOf(options.form, options);
      if (!isForm(this.getHeader('content-type'))) {
        this.setHeader('content-type', 'application/x-www-form-urlencoded');
      }
    } else if (options.formData || this._state.form) {
      const form = this._state.form || require('internal:multipart').formOf(options.formData);
      body = form.getBuffer();
      this.setHeader('content-type', form.getHeaders()['content-type']);
    } else if (options.multipart) {
      body = this._relatedBody(options);
    }
    if (options.json) {
      body = this._jsonBody(options.json, body, options.jsonReplacer);
    }
    body = this._joined(body);
    if (body !== undefined || !bodyless.includes(this.method)) {
      this.body = body;
    }
    if (options.gzip && !this.hasHeader('accept-encoding')) {
      this.setHeader('accept-encoding', 'gzip, deflate');
    }
  }

  _relatedBody(options) {
    const type = this.getHeader('content-type') || '';
    const known = /multipart.*boundary="?([^";,\s]+)/.exec(type);
    const boundary = known ? known[1] : require('crypto').randomUUID();
    if (!known) {
      this.setHeader('content-type', type.includes('multipart') ? `${type}; boundary=${boundary}` : `multipart/related; boundary=${boundary}`);
    }
    return require('internal:multipart').relatedOf(options.multipart, options, boundary);
  }

  _jsonBody(json, body, replacer) {
    if (!this.hasHeader('accept')) {
      this.setHeader('accept', 'application/json');
    }
    const isMultipart = isBytes(body) && /^multipart\//.test(String(this.getHeader('content-type')));
    if (typeof json === 'boolean' && (body === undefined || isMultipart || isForm(this.getHeader('content-type')))) {
      return body;
    }
    if (!this.hasHeader('content-type')) {
      this.setHeader('content-type', 'application/json');
    }
    return JSON.stringify(typeof json === 'boolean' ? body : json, replacer);
  }

  _joined(body) {
    if (body === undefined || body === null) {
      return undefined;
    }
    if (Array.isArray(body)) {
      return require('buffer').Buffer.concat(body.map((part) => wire.toBuffer(part)));
    }
    if (typeof body !== 'string' && !isBytes(body)) {
      throw new Error('Argument error, options.body.');
    }
    return body;
  }

  _sign(oauth) {
    const request = { method: this.method, uri: this.uri, body: typeof this.body === 'string' ? this.body : '', contentType: this.getHeader('content-type') };
    const { header, query, body } = require('internal:request-auth').signed(oauth, request);
    if (header) {
      this.setHeader('Authorization', header);
    } else if (query) {
      this.uri = parseAddress(this.uri.href.split('#')[0] + (this.uri.query ? '&' : '?') + query);
    } else {
      this.body = body;
    }
  }

  _send() {
    const { options } = this._state;
    const own = this._followsItself();
    this._addCookies();
    this.path = this.uri.path;
    this.href = this.uri.href;
    this.host = this.uri.hostname;
    this.port = this.uri.port || (this.uri.protocol === 'https:' ? 443 : 80);
    this.emit('request', this);
    this._state.giveUp = wire.send({
      method: this.method,
      url: this.uri.href,
      headers: this.headers,
      body: this.body,
      timeout: typeof options.timeout === 'number' ? options.timeout : 0,
      redirects: own || options.followRedirect === false ? (options.followAllRedirects && !own ? 'all' : 'none') : options.followAllRedirects ? 'all' : 'get',
      maxRedirects: typeof options.maxRedirects === 'number' ? options.maxRedirects : 10,
      gzip: options.gzip === true,
      strictSSL: options.strictSSL !== false && options.rejectUnauthorized !== false,
    }, (error, reply) => this._finish(error, reply));
  }

  /** Cookies, a function that decides and listeners need every hop; else redirects are followed where the request is sent. */
  _followsItself() {
    const { options } = this._state;
    return Boolean(options.jar) || typeof options.followRedirect === 'function' || Boolean(options.followOriginalHttpMethod) || this.listenerCount('redirect') > 0;
  }

  _addCookies() {
    const { jar } = this._state.options;
    if (!jar) {
      return;
    }
    this._jar = jar === true ? require('internal:request-jar').shared() : jar;
    if (this._state.ownCookie === undefined) {
      this._state.ownCookie = this.getHeader('cookie') || '';
    }
    const cookies = [this._state.ownCookie, this._jar.getCookieString(this.uri.href)].filter((text) => text);
    if (cookies.length > 0) {
      this.setHeader('cookie', cookies.join('; '));
    } else {
      this.removeHeader('cookie');
    }
  }

  _finish(error, reply) {
    if (this._state.aborted) {
      return;
    }
    if (error) {
      this._fail(this._failure(error));
      return;
    }
    try {
      this._keepCookies(reply);
      if (this._repeat(reply)) {
        return;
      }
    } catch (failure) {
      this._fail(failure);
      return;
    }
    this._deliver(reply);
  }

  _failure(error) {
    if (error.code === 'EMAXREDIRECTS') {
      delete error.code;
    } else if (error.code === 'ETIMEDOUT' || error.code === 'ESOCKETTIMEDOUT') {
      error.connect = error.code === 'ETIMEDOUT';
    } else {
      delete error.connect;
    }
    return error;
  }

  _keepCookies(reply) {
    for (const cookie of (this._jar && reply.headers['set-cookie']) || []) {
      this._jar.setCookie(cookie, this.uri.href, { ignoreError: true });
    }
  }

  /** Sends another request for a redirect or a challenge; whether it did. */
  _repeat(reply) {
    const { auth } = this._state;
    if (reply.status === 401 && auth && auth.sendImmediately === false && !this._state.challenged) {
      this._state.challenged = true;
      const header = require('internal:request-auth').challenged(auth, reply.headers['www-authenticate'], { method: this.method, path: this.uri.path });
      if (header !== undefined) {
        this.setHeader('authorization', header);
        this._send();
        return true;
      }
    }
    const target = this._followsItself() && this._redirect(reply);
    if (target) {
      this._send();
    }
    return Boolean(target);
  }

  _redirect(reply) {
    const { options } = this._state;
    const { location } = reply.headers;
    if (reply.status < 300 || reply.status >= 400 || !location) {
      return false;
    }
    const follows = options.followAllRedirects
      || (options.followRedirect !== false && !['PATCH', 'PUT', 'POST', 'DELETE'].includes(this.method));
    const response = Object.assign(new EventEmitter(), { statusCode: reply.status, headers: reply.headers });
    if (!follows || (typeof options.followRedirect === 'function' && !options.followRedirect.call(this, response))) {
      return false;
    }
    if (this._state.hops++ >= (typeof options.maxRedirects === 'number' ? options.maxRedirects : 10)) {
      throw new Error('Exceeded maxRedirects. Probably stuck in a redirect loop ' + this.uri.href);
    }
    this._turnTo(parseAddress(require('url').resolve(this.uri.href, location)), reply.status);
    this.emit('redirect');
    return true;
  }

  _turnTo(uri, status) {
    const { options } = this._state;
    const previous = this.uri;
    this.uri = uri;
    this.redirects = this.redirects || [];
    this.redirects.push({ statusCode: status, redirectUri: uri.href });
    if (options.followAllRedirects && this.method !== 'HEAD' && status !== 401 && status !== 307 && !options.followOriginalHttpMethod) {
      this.method = 'GET';
      this.body = undefined;
      this.removeHeader('content-type');
    }
    this.removeHeader('host');
    if (uri.hostname !== previous.hostname.split(':')[0]) {
      this.removeHeader('authorization');
      this._state.ownCookie = '';
    }
    if (!options.removeRefererHeader && uri.protocol === previous.protocol) {
      this.setHeader('referer', previous.href);
    }
  }

  _deliver(reply) {
    const { options } = this._state;
    const response = this._response(reply);
    this.emit('response', response);
    if (this._state.aborted) {
      return;
    }
    const body = options.encoding === null ? wire.bytesOf(reply.body) : wire.textOf(reply.body, options.encoding);
    if (reply.body && this.listenerCount('data') + response.listenerCount('data') > 0) {
      const chunk = options.encoding ? body : wire.bytesOf(reply.body);
      this.emit('data', chunk);
      response.emit('data', chunk);
    }
    response.body = this._parsed(body);
    response.complete = true;
    response.emit('end');
    this.emit('end');
    this._answer(null, response, response.body);
    this.emit('complete', response, response.body);
    response.emit('close');
  }

  _response(reply) {
    const response = new EventEmitter();
    this.response = response;
    this.uri = reply.url !== this.uri.href ? parseAddress(reply.url) : this.uri;
    this.href = this.uri.href;
    Object.assign(response, {
      statusCode: reply.status,
      statusMessage: reply.statusText,
      httpVersion: '1.1',
      headers: reply.headers,
      rawHeaders: reply.rawHeaders,
      request: this,
      caseless: caseless(reply.headers),
    });
    if (this._state.options.time) {
      measure(response, this._startedAt, Date.now());
    }
    const hidden = {
      toJSON: () => ({ statusCode: response.statusCode, body: response.body, headers: response.headers, request: this.toJSON() }),
      setEncoding: (encoding) => {
        this._state.options.encoding = encoding;
      },
      resume: () => response,
      pause: () => response,
      pipe: (target, how) => this.pipe(target, how),
    };
    for (const name of Object.keys(hidden)) {
      Object.defineProperty(response, name, { value: hidden[name] });
    }
    return response;
  }

  _parsed(body) {
    const { json, jsonReviver } = this._state.options;
    if (!json || typeof body !== 'string') {
      return body;
    }
    try {
      return JSON.parse(body, jsonReviver);
    } catch {
      return body === '' ? undefined : body;
    }
  }

  _answer(error, response, body) {
    if (this._callback !== null && !this._state.heard) {
      this._state.heard = true;
      this._callback.call(this, error, response, body);
    }
  }

  _fail(error) {
    const heard = this._callback !== null || this.listenerCount('error') > 0;
    this._answer(error);
    if (this.listenerCount('error') > 0) {
      this.emit('error', error);
    }
    if (!heard) {
      warn(`request: ${this.method} ${this.uri && this.uri.href ? this.uri.href.split('?')[0] : ''} failed, and no callback takes its error: ${error.message}`);
    }
  }
}

/** What the time option adds. Name, connection and first byte are not told apart here: all of the time is the answer's. */
function measure(response, began, ended) {
  const whole = ended - began;
  response.elapsedTime = whole;
  response.responseStartTime = ended;
  response.timingStart = began;
  response.timings = { socket: 0, lookup: 0, connect: 0, response: whole, end: whole };
  response.timingPhases = { wait: 0, dns: 0, tcp: 0, firstByte: whole, download: 0, total: whole };
}

module.exports = { Request };
