'use strict';
// fetch, Request and Response: one implementation for the global and for node-fetch 2, which differ in errors and in what a body is.
// A reply is there as a whole: its stream gives one chunk. No cache, credentials, modes or integrity.
const wire = require('internal:wire');
const { Headers } = require('internal:fetch-headers');
const { Blob, FormData, read, copyOf } = require('internal:fetch-body');

const hidden = (object, name, value) => Object.defineProperty(object, name, { value, writable: true, configurable: true });
const methodOf = (method) => (/^(delete|get|head|options|post|put)$/i.test(method) ? method.toUpperCase() : method);

/**
 * @param flavour classes and errors that differ: failed(error, url), aborted(signal), invalidJson(url, type, message), used(url),
 *   stream(reply or bytes), headers(request), maxRedirects, isNode
 */
module.exports = function create(flavour) {
  class Body {
    get body() {
      const state = this._state;
      if (state.stream === undefined) {
        state.stream = state.base64 === null && state.content === null ? null : flavour.stream(state, this);
      }
      return state.stream;
    }

    get bodyUsed() {
      return this._state.used;
    }

    async text() {
      return this._take();
    }

    async json() {
      const text = this._take();
      try {
        return JSON.parse(text);
      } catch (error) {
        throw flavour.invalidJson(this.url, error);
      }
    }

    async arrayBuffer() {
      return copyOf(this._bytes());
    }

    async buffer() {
      return this._bytes();
    }

    async blob() {
      return new Blob([this._bytes()], { type: this.headers.get('content-type') || '' });
    }

    async formData() {
      const type = this.headers.get('content-type') || '';
      if (!/^application\/x-www-form-urlencoded/i.test(type)) {
        throw new TypeError('Only a body that is application/x-www-form-urlencoded can be read as a form in a rule.');
      }
      const form = new FormData();
      new (require('url').URLSearchParams)(this._take()).forEach((value, name) => form.append(name, value));
      return form;
    }

    _use() {
      if (this._state.used) {
        throw flavour.used(this.url);
      }
      this._state.used = true;
    }

    _take() {
      this._use();
      const { base64, content } = this._state;
      const text = base64 !== null ? wire.textOf(base64) : content === null ? '' : wire.isBytes(content) ? wire.toBuffer(content).toString('utf8') : content;
      return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    }

    _bytes() {
      this._use();
      const { base64, content } = this._state;
      return base64 !== null ? wire.bytesOf(base64) : wire.toBuffer(content === null ? '' : content);
    }
  }
  if (!flavour.isNode) {
    delete Body.prototype.buffer;
  }

  class Request extends Body {
    constructor(input, init = {}) {
      super();
      const other = input instanceof Request ? input : null;
      this.url = other ? other.url : flavour.address(input);
      this.method = methodOf(String(init.method || (other && other.method) || 'GET'));
      this.headers = new Headers(init.headers || (other && other.headers) || {});
      this.redirect = init.redirect || (other && other.redirect) || 'follow';
      this.signal = init.signal !== undefined ? init.signal : other ? other.signal : null;
      for (const name of ['follow', 'timeout', 'compress', 'size', 'agent']) {
        hidden(this, name, init[name] !== undefined ? init[name] : other ? other[name] : undefined);
      }
      const given = init.body !== undefined && init.body !== null ? read(init.body) : { content: other ? other._state.content : null, type: null };
      if (given.content !== null && /^(GET|HEAD)$/.test(this.method)) {
        throw new TypeError(flavour.isNode ? 'Request with GET/HEAD method cannot have body' : 'Request with GET/HEAD method cannot have body.');
      }
      if (given.type !== null && !this.headers.has('content-type')) {
        this.headers.append('Content-Type', given.type);
      }
      hidden(this, '_state', { content: given.content, base64: null, used: false });
    }

    clone() {
      return new Request(this);
    }
  }

  class Response extends Body {
    constructor(body, init = {}) {
      super();
      const given = read(body);
      const status = init.status === undefined ? 200 : Number(init.status);
      if (!flavour.isNode && !(status >= 200 && status <= 599)) {
        throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
      }
      this.type = 'default';
      this.url = init.url || '';
      this.status = status;
      this.ok = status >= 200 && status < 300;
      this.redirected = false;
      this.statusText = init.statusText === undefined ? (flavour.isNode ? flavour.statusText(status) : '') : String(init.statusText);
      this.headers = new Headers(init.headers);
      if (given.type !== null && !this.headers.has('content-type')) {
        this.headers.append('Content-Type', given.type);
      }
      hidden(this, '_state', { content: given.content, base64: null, used: false });
    }

    clone() {
      if (this._state.used) {
        throw flavour.isNode ? new Error('cannot clone body after it is used') : new TypeError('Response.clone: Body has already been consumed.');
      }
      const copy = new Response(null, { status: this.status === 0 ? 200 : this.status, statusText: this.statusText, headers: this.headers });
      return Object.assign(copy, { type: this.type, url: this.url, redirected: this.redirected, _state: Object.assign({}, this._state, { stream: undefined }) });
    }

    static json(data, init = {}) {
      const headers = new Headers(init.headers);
      if (!headers.has('content-type')) {
        headers.set('content-type', 'application/json');
      }
      return new Response(JSON.stringify(data), Object.assign({}, init, { headers }));
    }

    static error() {
      return Object.assign(new Response(null), { type: 'error', status: 0, ok: false });
    }

    static redirect(url, status = 302) {
      return new Response(null, { status, headers: { location: String(url) } });
    }
  }
  for (const [type, name] of [[Request, 'Request'], [Response, 'Response']]) {
    Object.defineProperty(type.prototype, Symbol.toStringTag, { value: name, configurable: true });
  }

  function responseOf(reply, request) {
    const response = new Response(null, { status: Math.max(reply.status, 200), statusText: reply.statusText });
    const redirected = reply.url !== request.url.split('#')[0];
    Object.assign(response, {
      status: reply.status,
      ok: reply.status >= 200 && reply.status < 300,
      url: redirected || !flavour.isNode ? reply.url : request.url,
      redirected,
      type: flavour.isNode ? 'default' : 'basic',
    });
    for (const name of Object.keys(reply.headers)) {
      [].concat(reply.headers[name]).forEach((value) => response.headers.append(name, value.replace(/[^\t\x20-\x7e\x80-\xff]/g, '')));
    }
    if (flavour.isNode && request.redirect === 'manual' && reply.status >= 300 && reply.status < 400 && response.headers.has('location')) {
      response.headers.set('location', require('url').resolve(reply.url, response.headers.get('location')));
    }
    response._state.base64 = [204, 205, 304].includes(reply.status) && !flavour.isNode ? null : reply.body;
    return response;
  }

  function fetch(input, init) {
    return new Promise((resolve, reject) => {
      const request = new Request(input, init);
      const { signal } = request;
      if (signal && signal.aborted) {
        throw flavour.aborted(signal);
      }
      const headers = flavour.headers(request);
      let stopListening = () => undefined;
      const giveUp = wire.send({
        method: request.method,
        url: request.url.split('#')[0],
        headers,
        body: request._state.content,
        timeout: request.timeout || 0,
        redirects: request.redirect === 'follow' ? 'all' : 'none',
        maxRedirects: request.follow === undefined ? flavour.maxRedirects : request.follow,
      }, (error, reply) => {
        stopListening();
        if (error) {
          reject(flavour.failed(error, request));
          return;
        }
        if (reply.status >= 300 && reply.status < 400 && reply.headers.location && request.redirect === 'error') {
          reject(flavour.refusedRedirect(request));
          return;
        }
        resolve(responseOf(reply, request));
      });
      stopListening = wire.onAbort(signal, () => {
        giveUp();
        reject(flavour.aborted(signal));
      });
    });
  }

  return { fetch, Request, Response, Headers, Blob, FormData };
};
