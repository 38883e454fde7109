'use strict';
// What http and https share: ClientRequest over the sandbox's HTTP, request, get, and the tables.
const EventEmitter = require('events');
const wire = require('internal:wire');
const { Incoming } = require('internal:incoming');

const METHODS = 'ACL BIND CHECKOUT CONNECT COPY DELETE GET HEAD LINK LOCK M-SEARCH MERGE MKACTIVITY MKCALENDAR MKCOL MOVE NOTIFY OPTIONS PATCH POST PROPFIND PROPPATCH PURGE PUT REBIND REPORT SEARCH SOURCE SUBSCRIBE TRACE UNBIND UNLINK UNLOCK UNSUBSCRIBE'.split(' ');
const STATUS_CODES = {
  100: 'Continue', 101: 'Switching Protocols', 102: 'Processing', 103: 'Early Hints', 200: 'OK', 201: 'Created', 202: 'Accepted',
  203: 'Non-Authoritative Information', 204: 'No Content', 205: 'Reset Content', 206: 'Partial Content', 207: 'Multi-Status', 208: 'Already Reported',
  226: 'IM Used', 300: 'Multiple Choices', 301: 'Moved Permanently', 302: 'Found', 303: 'See Other', 304: 'Not Modified', 305: 'Use Proxy',
  307: 'Temporary Redirect', 308: 'Permanent Redirect', 400: 'Bad Request', 401: 'Unauthorized', 402: 'Payment Required', 403: 'Forbidden',
  404: 'Not Found', 405: 'Method Not Allowed', 406: 'Not Acceptable', 407: 'Proxy Authentication Required', 408: 'Request Timeout', 409: 'Conflict',
  410: 'Gone', 411: 'Length Required', 412: 'Precondition Failed', 413: 'Payload Too Large', 414: 'URI Too Long', 415: 'Unsupported Media Type',
  416: 'Range Not Satisfiable', 417: 'Expectation Failed', 418: "I'm a Teapot", 421: 'Misdirected Request', 422: 'Unprocessable Entity', 423: 'Locked',
  424: 'Failed Dependency', 425: 'Too Early', 426: 'Upgrade Required', 428: 'Precondition Required', 429: 'Too Many Requests',
  431: 'Request Header Fields Too Large', 451: 'Unavailable For Legal Reasons', 500: 'Internal Server Error', 501: 'Not Implemented', 502: 'Bad Gateway',
  503: 'Service Unavailable', 504: 'Gateway Timeout', 505: 'HTTP Version Not Supported', 506: 'Variant Also Negotiates', 507: 'Insufficient Storage',
  508: 'Loop Detected', 509: 'Bandwidth Limit Exceeded', 510: 'Not Extended', 511: 'Network Authentication Required',
};

function failure(Kind, code, message) {
  const error = new Kind(message);
  error.code = code;
  return error;
}

/** The options that (url[, options][, callback]) means. */
function optionsOf(first, second) {
  const isUrl = typeof first === 'string' || (first && typeof first.searchParams === 'object' && typeof first.href === 'string');
  if (!isUrl) {
    return Object.assign({}, first);
  }
  let url;
  try {
    url = typeof first === 'string' ? new (require('url').URL)(first) : first;
  } catch (error) {
    throw Object.assign(error, { code: 'ERR_INVALID_URL', input: first });
  }
  const options = {
    protocol: url.protocol, hostname: url.hostname.replace(/^\[|\]$/g, ''), path: (url.pathname || '') + (url.search || ''), href: url.href,
  };
  if (url.port !== '') {
    options.port = Number(url.port);
  }
  if (url.username || url.password) {
    options.auth = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  }
  return Object.assign(options, typeof second === 'object' ? second : undefined);
}

class ClientRequest extends EventEmitter {
  constructor(options, protocol) {
    super();
    const given = options.protocol || protocol;
    if (given !== protocol) {
      throw failure(TypeError, 'ERR_INVALID_PROTOCOL', `Protocol "${given}" not supported. Expected "${protocol}"`);
    }
    if (typeof options.path === 'string' && /[\u0000-\u0020]/.test(options.path)) {
      throw failure(TypeError, 'ERR_UNESCAPED_CHARACTERS', 'Request path contains unescaped characters');
    }
    if (options.cert || options.key || options.pfx) {
      throw new Error('A rule has no client certificates: cert, key and pfx cannot be used.');
    }
    this.method = String(options.method || 'GET').toUpperCase();
    this.protocol = protocol;
    this.host = String(options.hostname || options.host || 'localhost').replace(/:\d+$/, '');
    this.path = options.path || '/';
    this.port = options.port || options.defaultPort || (protocol === 'https:' ? 443 : 80);
    this.writable = true;
    this.aborted = false;
    this.destroyed = false;
    this.finished = false;
    this.reusedSocket = false;
    const state = { headers: {}, chunks: [], options, timeout: Number(options.timeout) || 0, timer: null, giveUp: null, ended: false };
    Object.defineProperty(this, '_state', { value: state });
    this._takeHeaders(options);
    if (options.signal) {
      wire.onAbort(options.signal, () => this.destroy(Object.assign(new Error('The operation was aborted'), { name: 'AbortError', code: 'ABORT_ERR' })));
    }
  }

  _takeHeaders({ headers, auth }) {
    if (Array.isArray(headers)) {
      for (let at = 0; at + 1 < headers.length; at += 2) {
        this.setHeader(headers[at], headers[at + 1]);
      }
    } else {
      Object.keys(headers || {}).forEach((name) => this.setHeader(name, headers[name]));
    }
    if (auth && !this.hasHeader('authorization')) {
      const at = String(auth).indexOf(':');
      this.setHeader('Authorization', at < 0 ? wire.basic(auth, '').replace(/Og==$/, '') : wire.basic(auth.slice(0, at), auth.slice(at + 1)));
    }
  }

  get headersSent() {
    return this._state.ended;
  }

  get writableEnded() {
    return this._state.ended;
  }

  setHeader(name, value) {
    if (value === undefined) {
      throw failure(TypeError, 'ERR_HTTP_INVALID_HEADER_VALUE', `Invalid value "undefined" for header "${name}"`);
    }
    this._state.headers[String(name).toLowerCase()] = { name: String(name), value };
    return this;
  }

  getHeader(name) {
    const header = this._state.headers[String(name).toLowerCase()];
    return header && header.value;
  }

  getHeaders() {
    return Object.fromEntries(Object.keys(this._state.headers).map((key) => [key, this._state.headers[key].value]));
  }

  getHeaderNames() {
    return Object.keys(this._state.headers);
  }

  hasHeader(name) {
    return String(name).toLowerCase() in this._state.headers;
  }

  removeHeader(name) {
    delete this._state.headers[String(name).toLowerCase()];
  }

  flushHeaders() {}

  setNoDelay() {}

  setSocketKeepAlive() {}

  cork() {}

  uncork() {}

  /** After the time without an answer 'timeout' is emitted; as in Node, whoever wants the request to end then destroys it. */
  setTimeout(ms, callback) {
    this._state.timeout = Number(ms) || 0;
    if (typeof callback === 'function') {
      this.once('timeout', callback);
    }
    if (this._state.ended) {
      this._watch();
    }
    return this;
  }

  write(chunk, encoding, callback) {
    if (this._state.ended) {
      const error = failure(Error, 'ERR_STREAM_WRITE_AFTER_END', 'write after end');
      wire.later(() => this.emit('error', error));
      return false;
    }
    if (typeof chunk !== 'string' && !wire.isBytes(chunk)) {
      throw failure(TypeError, 'ERR_INVALID_ARG_TYPE', `The "chunk" argument must be of type string or an instance of Buffer or Uint8Array. Received ${chunk === null ? 'null' : `type ${typeof chunk}`}`);
    }
    const { Buffer } = require('buffer');
    this._state.chunks.push(typeof chunk === 'string' ? Buffer.from(chunk, typeof encoding === 'string' ? encoding : 'utf8') : wire.toBuffer(chunk));
    const done = [encoding, callback].find((argument) => typeof argument === 'function');
    if (done) {
      wire.later(done);
    }
    return true;
  }

  end(chunk, encoding, callback) {
    const done = [chunk, encoding, callback].find((argument) => typeof argument === 'function');
    if (this._state.ended || this.destroyed) {
      return this;
    }
    if (chunk !== undefined && chunk !== null && typeof chunk !== 'function') {
      this.write(chunk, typeof encoding === 'string' ? encoding : undefined);
    }
    this._state.ended = this.finished = true;
    if (done) {
      this.once('finish', done);
    }
    this._send();
    return this;
  }

  abort() {
    if (!this.aborted) {
      this.aborted = true;
      wire.later(() => this.emit('abort'));
      this.destroy();
    }
  }

  destroy(error) {
    if (this.destroyed) {
      return this;
    }
    this.destroyed = true;
    this._stop();
    if (this._state.giveUp) {
      this._state.giveUp();
    }
    if (this.res) {
      this.res.destroy(error);
      return this;
    }
    const reason = error || failure(Error, 'ECONNRESET', 'socket hang up');
    wire.later(() => {
      this._fail(reason);
      this.emit('close');
    });
    return this;
  }

  _watch() {
    this._stop();
    if (this._state.timeout > 0 && !this.destroyed && !this.res) {
      this._state.timer = native('host.setTimer')(() => this.emit('timeout'), this._state.timeout, false);
    }
  }

  _stop() {
    if (this._state.timer !== null) {
      native('host.clearTimer')(this._state.timer);
      this._state.timer = null;
    }
  }

  _send() {
    const { chunks, options, headers } = this._state;
    const host = this.host.includes(':') ? `[${this.host}]` : this.host;
    const port = Number(this.port) === (this.protocol === 'https:' ? 443 : 80) ? '' : `:${this.port}`;
    this._watch();
    this._state.giveUp = wire.send({
      method: this.method,
      url: `${this.protocol}//${host}${port}${this.path}`,
      headers: Object.fromEntries(Object.keys(headers).map((key) => [headers[key].name, headers[key].value])),
      body: chunks.length > 0 ? require('buffer').Buffer.concat(chunks) : null,
      redirects: 'none',
      strictSSL: !(options.rejectUnauthorized === false || (options.agent && options.agent.options && options.agent.options.rejectUnauthorized === false)),
    }, (error, reply) => this._finish(error, reply));
    if (this.listenerCount('finish') > 0) {
      wire.later(() => this.emit('finish'));
    }
  }

  _finish(error, reply) {
    this._stop();
    if (this.destroyed) {
      return;
    }
    if (error) {
      this._fail(wire.systemError(error, `${this.protocol}//${this.host}:${this.port}/`));
      this.destroyed = true;
      this.emit('close');
      return;
    }
    const response = new Incoming(reply);
    response.req = this;
    this.res = response;
    response._hold(() => {
      if (!this.emit('response', response)) {
        response.resume();
      }
    });
    this.emit('close');
  }

  _fail(error) {
    if (this.listenerCount('error') === 0) {
      throw error;
    }
    this.emit('error', error);
  }
}

/** What is given as an agent: kept, and otherwise without effect. */
class Agent extends EventEmitter {
  constructor(options) {
    super();
    this.options = Object.assign({}, options);
    this.maxSockets = Infinity;
    this.sockets = this.requests = this.freeSockets = {};
  }

  destroy() {}
}

module.exports = function core(protocol) {
  function request(first, second, third) {
    const callback = [third, second].find((argument) => typeof argument === 'function');
    const sent = new ClientRequest(optionsOf(first, second), protocol);
    if (callback) {
      sent.once('response', callback);
    }
    return sent;
  }

  function get(...given) {
    const sent = request(...given);
    sent.end();
    return sent;
  }

  function createServer() {
    throw new Error('A rule cannot listen: there is no server in it.');
  }

  return {
    request, get, createServer, Agent, globalAgent: new Agent(), ClientRequest, IncomingMessage: Incoming, METHODS, STATUS_CODES, maxHeaderSize: 16384,
  };
};
