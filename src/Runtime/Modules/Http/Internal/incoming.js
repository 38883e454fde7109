'use strict';
// Node's IncomingMessage over a reply that has arrived whole: it flows in one chunk, once somebody listens, resumes or pipes.
const EventEmitter = require('events');
const { bytesOf, later } = require('internal:wire');

class Incoming extends EventEmitter {
  constructor(reply) {
    super();
    this.statusCode = reply.status;
    this.statusMessage = reply.statusText;
    this.httpVersion = '1.1';
    this.httpVersionMajor = 1;
    this.httpVersionMinor = 1;
    this.headers = reply.headers;
    this.rawHeaders = reply.rawHeaders;
    this.trailers = {};
    this.url = '';
    this.complete = false;
    this.readable = true;
    this.destroyed = false;
    Object.defineProperty(this, '_state', { value: { body: reply.body, encoding: null, flowing: null, chunk: undefined, held: false }, writable: true });
  }

  on(name, listener) {
    super.on(name, listener);
    if (name === 'data' && this._state.flowing === null) {
      this.resume();
    } else if (name === 'readable') {
      later(() => this._offer());
    }
    return this;
  }

  addListener(name, listener) {
    return this.on(name, listener);
  }

  setEncoding(encoding) {
    this._state.encoding = encoding || 'utf8';
    return this;
  }

  resume() {
    this._state.flowing = true;
    if (!this._state.held) {
      later(() => this._flow());
    }
    return this;
  }

  pause() {
    this._state.flowing = false;
    return this;
  }

  isPaused() {
    return this._state.flowing === false;
  }

  read() {
    const { chunk } = this._state;
    this._state.chunk = undefined;
    return chunk === undefined ? null : chunk;
  }

  pipe(target, options) {
    this.on('data', (chunk) => target.write(chunk));
    if (!options || options.end !== false) {
      this.on('end', () => target.end());
    }
    if (typeof target.emit === 'function') {
      target.emit('pipe', this);
    }
    return target;
  }

  unpipe() {
    return this.pause();
  }

  setTimeout() {
    return this;
  }

  destroy(error) {
    if (!this.destroyed) {
      this.destroyed = true;
      this._state.body = null;
      later(() => {
        if (error) {
          this.emit('error', error);
        }
        this.emit('close');
      });
    }
    return this;
  }

  async *[Symbol.asyncIterator]() {
    const chunk = this._take();
    if (chunk !== undefined) {
      yield chunk;
    }
    this._end();
  }

  /** While work runs, what it asks to flow waits; then it flows in the same turn. */
  _hold(work) {
    this._state.held = true;
    try {
      work();
    } finally {
      this._state.held = false;
    }
    this._flow();
  }

  _take() {
    const { body, encoding } = this._state;
    this._state.body = null;
    if (!body) {
      return undefined;
    }
    const bytes = bytesOf(body);
    return encoding === null ? bytes : bytes.toString(encoding);
  }

  _flow() {
    if (!this._state.flowing || this.destroyed || this.complete) {
      return;
    }
    const chunk = this._take();
    if (chunk !== undefined) {
      this.emit('data', chunk);
    }
    this._end();
  }

  _offer() {
    if (this.complete || this.destroyed) {
      return;
    }
    this._state.chunk = this._take();
    this.emit('readable');
    if (this._state.chunk === undefined) {
      later(() => this._end());
    }
  }

  _end() {
    if (!this.complete && !this.destroyed) {
      this.complete = true;
      this.readable = false;
      this.emit('end');
      this.emit('close');
    }
  }
}

module.exports = { Incoming };
