'use strict';
// The part of EventEmitter that clients of a reply use. Node's whole one costs every login that waits for an answer ten times as much.

class Emitter {
  on(name, listener) {
    return this._listen(name, listener, 'push');
  }

  addListener(name, listener) {
    return this._listen(name, listener, 'push');
  }

  prependListener(name, listener) {
    return this._listen(name, listener, 'unshift');
  }

  once(name, listener) {
    const call = (...values) => {
      this.removeListener(name, call);
      return listener.apply(this, values);
    };
    call.listener = listener;
    return this._listen(name, call, 'push');
  }

  off(name, listener) {
    return this.removeListener(name, listener);
  }

  removeListener(name, listener) {
    const kept = this._of(name);
    const index = kept.findIndex((one) => one === listener || one.listener === listener);
    if (index >= 0) {
      this._listeners.set(name, kept.filter((_, at) => at !== index));
    }
    return this;
  }

  removeAllListeners(name) {
    if (name === undefined) {
      this._own().clear();
    } else {
      this._own().delete(name);
    }
    return this;
  }

  emit(name, ...values) {
    const heard = this._of(name);
    if (name === 'error' && heard.length === 0) {
      throw values[0] instanceof Error ? values[0] : Object.assign(new Error(`Unhandled error. (${values[0]})`), { code: 'ERR_UNHANDLED_ERROR', context: values[0] });
    }
    heard.forEach((listener) => listener.apply(this, values));
    return heard.length > 0;
  }

  listeners(name) {
    return this._of(name).map((one) => one.listener || one);
  }

  listenerCount(name) {
    return this._of(name).length;
  }

  eventNames() {
    return Array.from(this._own().keys()).filter((name) => this._of(name).length > 0);
  }

  setMaxListeners() {
    return this;
  }

  _own() {
    if (!this._listeners) {
      Object.defineProperty(this, '_listeners', { value: new Map(), configurable: true });
    }
    return this._listeners;
  }

  _of(name) {
    return this._own().get(name) || [];
  }

  _listen(name, listener, how) {
    if (typeof listener !== 'function') {
      throw Object.assign(new TypeError(`The "listener" argument must be of type function. Received ${listener === null ? 'null' : typeof listener}`), { code: 'ERR_INVALID_ARG_TYPE' });
    }
    const all = this._of(name).slice();
    all[how](listener);
    this._own().set(name, all);
    return this;
  }
}

module.exports = Emitter;
