'use strict';
// What all HTTP clients share: one request out, one reply or one of Node's network errors back. Everything above it is JavaScript.
// It has no sockets, no streams and no pool: a reply is there as a whole, or not at all.
const transcode = native('text.transcode');

/** What Node knows of a failure beside its code; the numbers are Linux'. */
const failures = {
  ENOTFOUND: { errno: -3008, syscall: 'getaddrinfo' },
  EAI_AGAIN: { errno: -3001, syscall: 'getaddrinfo' },
  ECONNREFUSED: { errno: -111, syscall: 'connect' },
  EHOSTUNREACH: { errno: -113, syscall: 'connect' },
};

function isBytes(value) {
  return ArrayBuffer.isView(value) || value instanceof ArrayBuffer;
}

/** A Buffer over text, a view or an ArrayBuffer; bytes are not copied. */
function toBuffer(value) {
  const { Buffer } = require('buffer');
  if (Buffer.isBuffer(value)) {
    return value;
  }
  if (ArrayBuffer.isView(value)) {
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  }
  return value instanceof ArrayBuffer ? Buffer.from(value) : Buffer.from(String(value));
}

function toBase64(body) {
  return isBytes(body) ? toBuffer(body).toString('base64') : transcode(String(body), 'utf8', 'base64');
}

/** A body as text, without a byte order mark if it is UTF-8. */
function textOf(base64, encoding) {
  if (encoding && !/^utf-?8$/i.test(encoding)) {
    return bytesOf(base64).toString(encoding);
  }
  const text = transcode(base64 || '', 'base64', 'utf8');
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

function bytesOf(base64) {
  return require('buffer').Buffer.from(base64 || '', 'base64');
}

/** Headers as texts. What the sender computes itself is left out: a redirect may take the body away. */
function textHeaders(headers) {
  const texts = {};
  for (const name of Object.keys(headers || {})) {
    const value = headers[name];
    if (value !== undefined && value !== null && !/^(?:content-length|transfer-encoding)$/i.test(name)) {
      texts[name] = Array.isArray(value) ? value.map(String).join(name.toLowerCase() === 'cookie' ? '; ' : ', ') : String(value);
    }
  }
  return texts;
}

/** Headers as Node gives them: repeated ones in one text, cookies always as a list. */
function nodeHeaders(given) {
  const headers = {};
  for (const name of Object.keys(given || {})) {
    const value = given[name];
    headers[name] = name === 'set-cookie' ? [].concat(value) : Array.isArray(value) ? value.join(name === 'cookie' ? '; ' : ', ') : value;
  }
  return headers;
}

function rawHeaders(given) {
  const raw = [];
  for (const name of Object.keys(given || {})) {
    for (const value of [].concat(given[name])) {
      raw.push(name, value);
    }
  }
  return raw;
}

function failureOf(details, url) {
  const { message, ...rest } = details;
  const error = new Error(message);
  const known = failures[rest.code];
  if (known) {
    const [, host, port] = /^https?:\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/:?#]+)(?::(\d+))?/i.exec(url) || [];
    error.errno = known.errno;
    error.code = rest.code;
    error.syscall = known.syscall;
    if (known.syscall === 'getaddrinfo') {
      error.hostname = message.split(' ')[2] || host;
    } else {
      error.address = host;
      error.port = Number(port) || (/^https/i.test(url) ? 443 : 80);
    }
  }
  return Object.assign(error, rest);
}

/** A timeout that nobody asked for, as the system itself would report it. */
function systemError(error, url) {
  if (error.code !== 'ETIMEDOUT' && error.code !== 'ESOCKETTIMEDOUT') {
    delete error.connect;
    return error;
  }
  const connecting = error.code === 'ETIMEDOUT';
  const { host } = require('internal:plain-url').parse(url);
  const port = host.includes(':') ? '' : url.startsWith('https') ? ':443' : ':80';
  return Object.assign(new Error(connecting ? `connect ETIMEDOUT ${host}${port}` : 'read ETIMEDOUT'), {
    errno: -110, code: 'ETIMEDOUT', syscall: connecting ? 'connect' : 'read',
  });
}

/**
 * Sends { method, url, headers, body, timeout, redirects, maxRedirects, strictSSL } and calls done(error) or
 * done(null, { status, statusText, headers, rawHeaders, url, body }), body in base64. Gives a function that gives the request up.
 */
function send(request, done) {
  const hasBody = request.body !== undefined && request.body !== null;
  const id = native('host.send')(JSON.stringify({
    method: request.method,
    url: request.url,
    headers: textHeaders(request.headers),
    body: hasBody ? toBase64(request.body) : null,
    timeoutMs: request.timeout > 0 && Number.isFinite(request.timeout) ? request.timeout : null,
    redirects: request.redirects || 'none',
    maxRedirects: Number.isFinite(request.maxRedirects) ? request.maxRedirects : null,
    gzip: request.gzip === true,
    strictSSL: request.strictSSL !== false,
  }), (errorText, replyText) => {
    if (errorText !== null) {
      done(failureOf(JSON.parse(errorText), request.url));
      return;
    }
    const reply = JSON.parse(replyText);
    done(null, {
      status: reply.status,
      statusText: reply.statusText || '',
      headers: nodeHeaders(reply.headers),
      rawHeaders: rawHeaders(reply.headers),
      url: reply.url || request.url,
      body: reply.body || '',
    });
  });
  return () => native('host.abort')(id);
}

/** Headers by name, whatever their case: has, get, set, remove on a plain object. */
function caseless(headers) {
  const find = (name) => Object.keys(headers).find((key) => key.toLowerCase() === name.toLowerCase());
  return {
    has: (name) => find(name) !== undefined,
    get: (name) => headers[find(name)],
    set: (name, value) => {
      headers[find(name) || name] = value;
    },
    remove: (name) => {
      const key = find(name);
      if (key !== undefined) {
        delete headers[key];
      }
    },
  };
}

function basic(user, pass) {
  return 'Basic ' + transcode(`${user}:${pass}`, 'utf8', 'base64');
}

/** Calls back when an AbortSignal, whoever made it, is aborted; gives a function that stops listening. */
function onAbort(signal, callback) {
  if (!signal || typeof signal.addEventListener !== 'function') {
    return () => undefined;
  }
  signal.addEventListener('abort', callback);
  return () => signal.removeEventListener && signal.removeEventListener('abort', callback);
}

/** Calls back in a turn of its own: what it throws is the rule's, no rejected promise. */
function later(callback) {
  return native('host.setTimer')(callback, 0, false);
}

function warn(message) {
  native('host.warn')(message);
}

module.exports = { send, systemError, isBytes, toBuffer, toBase64, textOf, bytesOf, caseless, basic, onAbort, later, warn };
