'use strict';
// The global fetch and its classes, as Node has had them since 18: failures are TypeErrors with a cause, a body is a stream to be read.
const wire = require('internal:wire');
const { Blob, File, FormData } = require('internal:fetch-body');

/** A stream with the one chunk that there is. */
class BodyStream {
  constructor(take) {
    Object.defineProperty(this, '_take', { value: take });
    this.locked = false;
  }

  getReader() {
    if (this.locked) {
      throw new TypeError('Invalid state: ReadableStream is locked');
    }
    this.locked = true;
    let done = false;
    return {
      closed: Promise.resolve(),
      read: async () => {
        const value = done ? undefined : this._take();
        done = true;
        return value === undefined || value.length === 0 ? { value: undefined, done: true } : { value: new Uint8Array(value), done: false };
      },
      releaseLock: () => {
        this.locked = false;
      },
      cancel: async () => undefined,
    };
  }

  async cancel() {
    return undefined;
  }

  async *[Symbol.asyncIterator]() {
    const { value } = await this.getReader().read();
    if (value !== undefined) {
      yield value;
    }
  }
}

function abortError() {
  const error = new Error('This operation was aborted');
  error.name = 'AbortError';
  error.code = 20;
  return error;
}

function caused(message, cause) {
  return Object.defineProperty(new TypeError(message), 'cause', { value: cause, writable: true, configurable: true });
}

function failed(error, request) {
  return caused('fetch failed', error.code === 'EMAXREDIRECTS' ? new Error('redirect count exceeded') : wire.systemError(error, request.url));
}

function address(input) {
  let url;
  try {
    url = new (require('url').URL)(String(input && input.href !== undefined ? input.href : input));
  } catch (error) {
    throw caused(`Failed to parse URL from ${String(input)}`, Object.assign(error, { code: 'ERR_INVALID_URL', input: String(input) }));
  }
  if (url.username || url.password) {
    throw new TypeError('Request cannot be constructed from a URL that includes credentials: ' + String(input));
  }
  if (!/^https?:$/.test(url.protocol)) {
    throw caused('fetch failed', new Error('unknown scheme'));
  }
  return url.href;
}

function headers(request) {
  const plain = { accept: '*/*', 'accept-language': '*', 'user-agent': 'node' };
  for (const [name, value] of request.headers) {
    plain[name] = value;
  }
  return plain;
}

const { fetch, Request, Response, Headers } = require('internal:fetch')({
  isNode: false,
  maxRedirects: 20,
  address,
  headers,
  failed,
  aborted: (signal) => (signal.reason !== undefined ? signal.reason : abortError()),
  refusedRedirect: () => caused('fetch failed', new Error('unexpected redirect')),
  invalidJson: (url, error) => error,
  used: () => new TypeError('Body is unusable'),
  stream: (state, body) => new BodyStream(() => body._bytes()),
});

module.exports = { fetch, Request, Response, Headers, Blob, File, FormData };
