'use strict';
// Node's timers over those of the sandbox. The globals of the same names are these functions.
const { checkFunction } = require('internal:errors');
const set = native('host.setTimer');
const clear = native('host.clearTimer');

const LONGEST = 2 ** 31 - 1;
const promisified = Symbol.for('nodejs.util.promisify.custom');
/** Timers that a number can stand for: Node lets them be cleared by it. */
const byId = new Map();

// Below 1 ms, above 24.8 days and what is no number become 1 ms.
function delayOf(after) {
  const ms = Number(after);
  return ms >= 1 && ms <= LONGEST ? Math.trunc(ms) : 1;
}

/** What is no business of who looks at a timer. */
function hide(timer, name, value) {
  Object.defineProperty(timer, name, { value, writable: true });
}

/** Tells the sandbox whether the login waits for a timer. */
function keep(timer, keepsAlive) {
  if (timer._id !== undefined) {
    native('host.keepAlive')(timer._id, keepsAlive);
  }
}

class Timeout {
  constructor(callback, after, args, repeat) {
    checkFunction(callback, 'callback');
    this._idleTimeout = delayOf(after);
    this._onTimeout = callback;
    this._timerArgs = args;
    this._repeat = repeat ? this._idleTimeout : null;
    this._destroyed = false;
    hide(this, '_id', undefined);
    hide(this, '_keepsAlive', true);
    this._start();
  }

  ref() {
    this._keepsAlive = true;
    keep(this, true);
    return this;
  }

  unref() {
    this._keepsAlive = false;
    keep(this, false);
    return this;
  }

  hasRef() {
    return this._keepsAlive;
  }

  refresh() {
    if (this._id !== undefined) {
      byId.delete(this._id);
      clear(this._id);
      this._start();
    }
    return this;
  }

  close() {
    if (this._id !== undefined) {
      byId.delete(this._id);
      clear(this._id);
      this._id = undefined;
      this._destroyed = true;
    }
    return this;
  }

  [Symbol.toPrimitive]() {
    const id = this._id;
    if (id !== undefined) {
      byId.set(id, this);
    }
    return id;
  }

  _start() {
    this._id = set(() => this._fire(), this._idleTimeout, this._repeat !== null);
    if (!this._keepsAlive) {
      keep(this, false);
    }
  }

  _fire() {
    if (this._repeat === null) {
      const id = this._id;
      try {
        this._onTimeout(...this._timerArgs);
      } finally {
        // A callback that refreshed its timer has set it again.
        if (this._id === id) {
          byId.delete(id);
          this._id = undefined;
          this._destroyed = true;
        }
      }
    } else {
      this._onTimeout(...this._timerArgs);
    }
  }
}

class Immediate {
  constructor(callback, args) {
    checkFunction(callback, 'callback');
    this._onImmediate = callback;
    this._destroyed = false;
    hide(this, '_keepsAlive', true);
    hide(this, '_id', set(() => {
      this._destroyed = true;
      callback(...args);
    }, 0, false));
  }

  ref() {
    this._keepsAlive = true;
    return this;
  }

  unref() {
    this._keepsAlive = false;
    return this;
  }

  hasRef() {
    return this._keepsAlive && !this._destroyed;
  }

  close() {
    if (!this._destroyed) {
      this._destroyed = true;
      clear(this._id);
    }
  }
}

function clearTimeout(timer) {
  if (timer instanceof Timeout) {
    timer.close();
  } else if (typeof timer === 'number' || typeof timer === 'string') {
    const known = byId.get(Number(timer));
    if (known) {
      known.close();
    }
  }
}

const setTimeout = function setTimeout(callback, after, ...args) {
  return new Timeout(callback, after, args, false);
};
const setInterval = function setInterval(callback, repeat, ...args) {
  return new Timeout(callback, repeat, args, true);
};
const setImmediate = function setImmediate(callback, ...args) {
  return new Immediate(callback, args);
};

Object.defineProperty(setTimeout, promisified, { enumerable: true, get: () => require('timers/promises').setTimeout });
Object.defineProperty(setImmediate, promisified, { enumerable: true, get: () => require('timers/promises').setImmediate });

module.exports = {
  setTimeout,
  clearTimeout,
  setImmediate,
  clearImmediate(immediate) {
    if (immediate instanceof Immediate) {
      immediate.close();
    }
  },
  setInterval,
  clearInterval(timer) {
    clearTimeout(timer);
  },
  get promises() {
    return require('timers/promises');
  },
};
