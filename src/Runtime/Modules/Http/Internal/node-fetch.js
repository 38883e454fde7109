'use strict';
// node-fetch 2: fetch as rules require it, with FetchError, AbortError, timeout, follow, buffer() and a Node stream as body.
const wire = require('internal:wire');

function FetchError(message, type, cause) {
  this.message = message;
  this.type = type;
  if (cause) {
    this.code = this.errno = cause.code;
  }
  Object.defineProperty(this, 'stack', { value: `FetchError: ${message}\n${new Error().stack}`, writable: true, configurable: true });
}
FetchError.prototype = Object.create(Error.prototype, { constructor: { value: FetchError, writable: true, configurable: true }, name: { value: 'FetchError' } });

function AbortError(message) {
  this.type = 'aborted';
  this.message = message;
  Object.defineProperty(this, 'stack', { value: `AbortError: ${message}\n${new Error().stack}`, writable: true, configurable: true });
}
AbortError.prototype = Object.create(Error.prototype, { constructor: { value: AbortError, writable: true, configurable: true }, name: { value: 'AbortError' } });

function failed(error, request) {
  if ((error.code === 'ESOCKETTIMEDOUT' || error.code === 'ETIMEDOUT') && request.timeout) {
    return new FetchError(`network timeout at: ${request.url}`, 'request-timeout');
  }
  if (error.code === 'EMAXREDIRECTS') {
    return new FetchError(`maximum redirect reached at: ${request.url}`, 'max-redirect');
  }
  const cause = wire.systemError(error, request.url);
  return new FetchError(`request to ${request.url} failed, reason: ${cause.message}`, 'system', cause);
}

function address(input) {
  const text = String(input && input.href ? input.href : input);
  let url;
  try {
    url = new (require('url').URL)(text);
  } catch {
    throw new TypeError('Only absolute URLs are supported');
  }
  if (!/^https?:$/.test(url.protocol)) {
    throw new TypeError('Only HTTP(S) protocols are supported');
  }
  return url.href;
}

function headers(request) {
  const url = new (require('url').URL)(request.url);
  const plain = { Accept: '*/*', 'User-Agent': 'node-fetch/1.0 (+https://github.com/bitinn/node-fetch)' };
  if (url.username || url.password) {
    plain.Authorization = wire.basic(decodeURIComponent(url.username), decodeURIComponent(url.password));
  }
  const given = wire.caseless(plain);
  for (const [name, value] of request.headers) {
    given.set(name, value);
  }
  return plain;
}

const { fetch, Request, Response, Headers, Blob } = require('internal:fetch')({
  isNode: true,
  maxRedirects: 20,
  address,
  headers,
  failed,
  aborted: () => new AbortError('The user aborted a request.'),
  refusedRedirect: (request) => new FetchError(`uri requested responds with a redirect, redirect mode is set to error: ${request.url}`, 'no-redirect'),
  invalidJson: (url, error) => new FetchError(`invalid json response body at ${url} reason: ${error.message}`, 'invalid-json'),
  used: (url) => new TypeError(`body used already for: ${url}`),
  statusText: (status) => require('http').STATUS_CODES[status] || '',
  stream: (state) => new (require('internal:incoming').Incoming)({
    status: 0, statusText: '', headers: {}, rawHeaders: [], body: state.base64 !== null ? state.base64 : wire.toBase64(state.content),
  }),
});

module.exports = Object.assign(fetch, { default: fetch, Headers, Request, Response, Blob, FetchError, AbortError, isRedirect: (status) => [301, 302, 303, 307, 308].includes(status) });
