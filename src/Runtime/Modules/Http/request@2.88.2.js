'use strict';
// The request library's interface over the sandbox's HTTP: what its README and its users rely on, without its sockets.
const EventEmitter = require('events');
const legacy = require('url');

const transcode = native('text.transcode');
const hasOwn = (object, key) => Object.prototype.hasOwnProperty.call(object, key);
const toBase64 = (text) => transcode(text, 'utf8', 'base64');
const bodyless = ['GET', 'HEAD'];
const ignored = ['proxy', 'tunnel', 'agent', 'agentClass', 'agentOptions', 'forever', 'pool', 'time', 'localAddress', 'family', 'lookup'];
const unsupported = ['oauth', 'aws', 'hawk', 'httpSignature', 'multipart', 'har', 'cert', 'key', 'pfx', 'ca'];

/** The options that (url, options, callback) and its shorter forms mean. */
function normalise(first, second, third) {
  const options = {};
  if (typeof second === 'object' && second !== null) {
    Object.assign(options, second, { uri: first });
  } else if (typeof first === 'string') {
    options.uri = first;
  } else {
    Object.assign(options, first);
  }
  options.callback = third || (typeof second === 'function' ? second : undefined) || options.callback;
  return options;
}

function caseless(headers) {
  const find = (name) => Object.keys(headers).find((key) => key.toLowerCase() === name.toLowerCase());
  return {
    has: (name) => find(name) !== undefined,
    get: (name) => headers[find(name)],
    set: (name, value) => {
      headers[find(name) || name] = value;
    },
  };
}

function isBytes(value) {
  return ArrayBuffer.isView(value);
}

function bytesToBase64(value) {
  const { Buffer } = require('buffer');
  return (Buffer.isBuffer(value) ? value : Buffer.from(value.buffer, value.byteOffset, value.byteLength)).toString('base64');
}

/** The address with the query of the qs option, percent-encoded where people leave that out. */
function addressOf(options) {
  let address = options.uri || options.url;
  if (typeof address === 'object' && address !== null) {
    address = address.href || legacy.format(address);
  }
  if (typeof options.baseUrl === 'string' && typeof address === 'string') {
    const separator = options.baseUrl.endsWith('/') ? (address.startsWith('/') ? -1 : 0) : address === '' || address.startsWith('/') ? 0 : 1;
    address = options.baseUrl + (separator === 1 ? '/' : '') + (separator === -1 ? address.slice(1) : address);
  }
  if (typeof address !== 'string' || address === '') {
    throw new Error('options.uri is a required argument');
  }
  const parsed = legacy.parse(address);
  if (!parsed.host || !/^https?:$/.test(parsed.protocol)) {
    throw parsed.protocol && !/^https?:$/.test(parsed.protocol)
      ? new Error('Invalid protocol: ' + parsed.protocol)
      : new Error(`Invalid URI "${address}"`);
  }
  if (options.qs) {
    const merged = queryLibrary(options).parse(parsed.query || '', options.qsParseOptions);
    Object.assign(merged, options.qs);
    const query = encodeStrictly(queryLibrary(options).stringify(merged, options.qsStringifyOptions));
    parsed.search = query ? '?' + query : '';
  }
  return legacy.parse(parsed.format());
}

function queryLibrary(options) {
  if (!options.useQuerystring) {
    return require('npm:qs');
  }
  const { parse, stringify } = require('querystring');
  return { parse: (text) => Object.assign({}, parse(text)), stringify: (values) => stringify(values) };
}

function encodeStrictly(text) {
  return text.replace(/[!'()*]/g, (letter) => '%' + letter.charCodeAt(0).toString(16).toUpperCase());
}

function formOf(form, options) {
  return encodeStrictly(typeof form === 'string' ? form : queryLibrary(options).stringify(form, options.qsStringifyOptions));
}

/** A multipart form: fields, and files as bytes or { value, options: { filename, contentType } }. */
function multipartOf(fields, boundary) {
  const { Buffer } = require('buffer');
  const parts = [];
  for (const name of Object.keys(fields)) {
    for (const field of Array.isArray(fields[name]) ? fields[name] : [fields[name]]) {
      const described = typeof field === 'object' && field !== null && !isBytes(field) && hasOwn(field, 'value');
      const value = described ? field.value : field;
      const about = (described && field.options) || {};
      const file = about.filename ? `; filename="${about.filename}"` : '';
      const type = about.contentType ? `\r\nContent-Type: ${about.contentType}` : '';
      parts.push(Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}${type}\r\n\r\n`));
      parts.push(isBytes(value) ? Buffer.from(value) : Buffer.from(String(value)));
      parts.push(Buffer.from('\r\n'));
    }
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`));
  return Buffer.concat(parts);
}

class Request extends EventEmitter {
  constructor(options) {
    super();
    Object.assign(this, options);
    this.method = String(options.method || 'GET').toUpperCase();
    this.headers = Object.assign({}, options.headers);
    this.readable = true;
    this.writable = true;
    this._options = options;
    this._callback = typeof options.callback === 'function' ? options.callback : null;
    this._heard = false;
    this._aborted = false;
    // As in the library, what is chained behind the call (.form(), .on()) still counts.
    Promise.resolve().then(() => this._guard(() => this._start()));
  }

  form(values) {
    if (values === undefined) {
      return { append: (name, value, options) => this._append(name, value, options) };
    }
    this._options.form = values;
    return this;
  }

  json(value) {
    this._options.json = value;
    return this;
  }

  qs(values) {
    this._options.qs = Object.assign({}, this._options.qs, values);
    return this;
  }

  auth(user, pass, sendImmediately, bearer) {
    this._options.auth = { user, pass, sendImmediately, bearer };
    return this;
  }

  setHeader(name, value) {
    caseless(this.headers).set(name, value);
    return this;
  }

  getHeader(name) {
    return caseless(this.headers).get(name);
  }

  hasHeader(name) {
    return caseless(this.headers).has(name);
  }

  write(chunk) {
    this._written = (this._written || []).concat([chunk]);
    return true;
  }

  end(chunk) {
    if (chunk !== undefined) {
      this.write(chunk);
    }
  }

  abort() {
    this._aborted = true;
    if (this._id !== undefined) {
      native('host.abort')(this._id);
    }
    this.emit('abort');
  }

  destroy() {
    this.abort();
  }

  pipe() {
    throw new Error('A rule cannot pipe a response: use the callback, or encoding: null for its bytes.');
  }

  toJSON() {
    return { uri: this.uri, method: this.method, headers: this.headers };
  }

  _append(name, value, options) {
    const fields = this._options.formData || (this._options.formData = {});
    const field = options === undefined ? value : { value, options: typeof options === 'string' ? { filename: options } : options };
    fields[name] = hasOwn(fields, name) ? [].concat(fields[name], [field]) : field;
  }

  _guard(work) {
    try {
      work();
    } catch (error) {
      this._fail(error);
    }
  }

  _start() {
    if (this._aborted) {
      return;
    }
    const options = this._options;
    this._warnAbout(options);
    this.uri = addressOf(options);
    this._authorise(options);
    const body = this._prepareBody(options);
    const request = {
      method: this.method,
      url: this.uri.href,
      headers: this._textHeaders(),
      body,
      timeoutMs: typeof options.timeout === 'number' && options.timeout > 0 ? options.timeout : null,
      redirects: options.followAllRedirects ? 'all' : options.followRedirect === false ? 'none' : 'get',
      maxRedirects: typeof options.maxRedirects === 'number' ? options.maxRedirects : 10,
      gzip: options.gzip === true,
      strictSSL: options.strictSSL !== false && options.rejectUnauthorized !== false,
    };
    this.path = this.uri.path;
    this.href = this.uri.href;
    this.emit('request', this);
    this._id = native('host.send')(JSON.stringify(request), (error, response) => this._finish(error, response));
  }

  _warnAbout(options) {
    const odd = unsupported.filter((name) => options[name] !== undefined && options[name] !== null);
    if (odd.length > 0) {
      throw new Error(`request: ${odd.join(', ')} cannot be used in a rule.`);
    }
    const left = ignored.filter((name) => options[name]);
    if (left.length > 0) {
      native('host.warn')(`request: ${left.join(', ')} has no effect in a rule.`);
    }
  }

  _authorise(options) {
    let { auth } = options;
    if (!auth && this.uri.auth) {
      const at = this.uri.auth.indexOf(':');
      auth = at < 0 ? { user: this.uri.auth } : { user: this.uri.auth.slice(0, at), pass: this.uri.auth.slice(at + 1) };
    }
    if (this.uri.auth) {
      this.uri.auth = null;
      this.uri = legacy.parse(this.uri.format());
    }
    if (!auth || this.hasHeader('authorization')) {
      return;
    }
    const bearer = typeof auth.bearer === 'function' ? auth.bearer() : auth.bearer;
    if (bearer !== undefined) {
      this.setHeader('authorization', 'Bearer ' + (bearer || ''));
      return;
    }
    const user = auth.user !== undefined ? auth.user : auth.username;
    const pass = auth.pass !== undefined ? auth.pass : auth.password;
    if (typeof user !== 'string') {
      throw new Error('auth() received invalid user or password');
    }
    this.setHeader('authorization', 'Basic ' + toBase64(`${user}:${pass === undefined ? '' : pass}`));
  }

  /** The body in base64, or null; sets the headers that describe it. */
  _prepareBody(options) {
    let body = this._written ? this._written : options.body;
    if (options.form) {
      body = formOf(options.form, options);
      if (!/^application\/x-www-form-urlencoded\b/.test(String(this.getHeader('content-type')))) {
        this.setHeader('content-type', 'application/x-www-form-urlencoded');
      }
    } else if (options.formData) {
      const boundary = '--------------------------' + require('crypto').randomBytes(12).toString('hex');
      body = multipartOf(options.formData, boundary);
      this.setHeader('content-type', 'multipart/form-data; boundary=' + boundary);
    }
    if (options.json) {
      body = this._jsonBody(options.json, body, options.jsonReplacer);
    }
    const encoded = this._encode(body);
    if (encoded !== null || !bodyless.includes(this.method)) {
      this.body = body;
    }
    return encoded;
  }

  _jsonBody(json, body, replacer) {
    if (!this.hasHeader('accept')) {
      this.setHeader('accept', 'application/json');
    }
    if (typeof json === 'boolean' && body === undefined) {
      return body;
    }
    const isForm = /^application\/x-www-form-urlencoded\b/.test(String(this.getHeader('content-type')));
    if (typeof json === 'boolean' && isForm) {
      return body;
    }
    if (!this.hasHeader('content-type')) {
      this.setHeader('content-type', 'application/json');
    }
    return JSON.stringify(typeof json === 'boolean' ? body : json, replacer);
  }

  _encode(body) {
    if (body === undefined || body === null) {
      return null;
    }
    if (typeof body === 'string') {
      return toBase64(body);
    }
    if (isBytes(body)) {
      return bytesToBase64(body);
    }
    if (Array.isArray(body)) {
      const { Buffer } = require('buffer');
      return Buffer.concat(body.map((part) => Buffer.from(part))).toString('base64');
    }
    throw new Error('Argument error, options.body.');
  }

  _textHeaders() {
    const headers = {};
    for (const name of Object.keys(this.headers)) {
      const value = this.headers[name];
      if (value !== undefined && value !== null) {
        headers[name] = Array.isArray(value) ? value.map(String).join(', ') : String(value);
      }
    }
    return headers;
  }

  _finish(errorText, responseText) {
    if (this._aborted) {
      return;
    }
    if (errorText !== null) {
      const { message, ...details } = JSON.parse(errorText);
      this._fail(Object.assign(new Error(message), details));
      return;
    }
    const data = JSON.parse(responseText);
    const response = this._response(data);
    this.emit('response', response);
    if (this._aborted) {
      return;
    }
    const body = this._bodyOf(data.body);
    if (data.body) {
      const { Buffer } = require('buffer');
      const listens = this.listenerCount('data') + response.listenerCount('data') > 0;
      const chunk = listens ? (this._options.encoding ? body : Buffer.from(data.body, 'base64')) : null;
      if (listens) {
        this.emit('data', chunk);
        response.emit('data', chunk);
      }
    }
    response.body = this._parsed(body);
    response.complete = true;
    response.emit('end');
    this.emit('end');
    this._answer(null, response, response.body);
    this.emit('complete', response, response.body);
    response.emit('close');
  }

  _response(data) {
    const response = new EventEmitter();
    this.response = response;
    this.uri = data.url && data.url !== this.uri.href ? legacy.parse(data.url) : this.uri;
    this.href = this.uri.href;
    Object.assign(response, {
      statusCode: data.status,
      statusMessage: data.statusText || '',
      httpVersion: '1.1',
      headers: data.headers || {},
      request: this,
      setEncoding: (encoding) => {
        this._options.encoding = encoding;
      },
      resume: () => response,
      pipe: () => this.pipe(),
    });
    Object.defineProperty(response, 'toJSON', {
      value: () => ({ statusCode: response.statusCode, body: response.body, headers: response.headers, request: this.toJSON() }),
    });
    return response;
  }

  _bodyOf(base64) {
    const { encoding } = this._options;
    if (encoding === null) {
      return require('buffer').Buffer.from(base64 || '', 'base64');
    }
    if (!encoding || /^utf-?8$/i.test(encoding)) {
      const text = transcode(base64 || '', 'base64', 'utf8');
      return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    }
    return require('buffer').Buffer.from(base64 || '', 'base64').toString(encoding);
  }

  _parsed(body) {
    if (!this._options.json || typeof body !== 'string') {
      return body;
    }
    try {
      return JSON.parse(body, this._options.jsonReviver);
    } catch {
      return body === '' ? undefined : body;
    }
  }

  _answer(error, response, body) {
    if (this._callback !== null && !this._heard) {
      this._heard = true;
      this._callback.call(this, error, response, body);
    }
  }

  _fail(error) {
    if (this.listenerCount('error') > 0) {
      this.emit('error', error);
    } else if (this._callback === null) {
      native('host.warn')(`request: ${this.method} ${this.uri && this.uri.href ? this.uri.href.split('?')[0] : ''} failed, and no callback takes its error: ${error.message}`);
    }
    this._answer(error);
  }
}

function verb(call, method) {
  return (first, second, third) => {
    const options = normalise(first, second, third);
    options.method = method;
    return call(options, options.callback);
  };
}

/** Options given once for many calls: headers are merged, everything else replaced. */
function withDefaults(call, defaults) {
  return wrap((first, second, third) => {
    const given = normalise(first, second, third);
    const options = Object.assign({}, defaults, given);
    if (defaults.headers || given.headers) {
      options.headers = Object.assign({}, defaults.headers, given.headers);
    }
    if (defaults.qs && given.qs) {
      options.qs = Object.assign({}, defaults.qs, given.qs);
    }
    options.callback = given.callback || defaults.callback;
    return call(options, options.callback);
  });
}

function wrap(call) {
  const request = (first, second, third) => call(first, second, third);
  request.get = verb(call, 'GET');
  request.head = verb(call, 'HEAD');
  request.options = verb(call, 'OPTIONS');
  request.post = verb(call, 'POST');
  request.put = verb(call, 'PUT');
  request.patch = verb(call, 'PATCH');
  request.del = request.delete = verb(call, 'DELETE');
  request.defaults = (options, requester) => withDefaults(typeof options === 'function' ? options : requester || call, typeof options === 'function' ? {} : options || {});
  request.forever = () => request;
  request.jar = () => ({ setCookie() {}, getCookieString: () => '', getCookies: () => [] });
  request.cookie = (text) => String(text);
  request.Request = Request;
  return request;
}

module.exports = wrap((first, second, third) => {
  if (first === undefined) {
    throw new Error('undefined is not a valid uri or options object.');
  }
  return new Request(normalise(first, second, third));
});
