'use strict';
// Event, EventTarget, AbortController and AbortSignal, as Node has them from the web: events have no tree to travel through.
const { DOMException } = require('internal:dom-exception');
const { coded, invalidArgument } = require('internal:errors');

const state = new WeakMap();

class Event {
  constructor(type, options = {}) {
    if (arguments.length === 0) {
      throw coded(TypeError, 'ERR_MISSING_ARGS', 'The "type" argument must be specified');
    }
    const given = options || {};
    state.set(this, {
      type: String(type), bubbles: Boolean(given.bubbles), cancelable: Boolean(given.cancelable), composed: Boolean(given.composed),
      target: null, prevented: false, stopped: false, timeStamp: Date.now(),
    });
  }

  get type() {
    return state.get(this).type;
  }

  get target() {
    return state.get(this).target;
  }

  get currentTarget() {
    return state.get(this).target;
  }

  get srcElement() {
    return state.get(this).target;
  }

  get bubbles() {
    return state.get(this).bubbles;
  }

  get cancelable() {
    return state.get(this).cancelable;
  }

  get composed() {
    return state.get(this).composed;
  }

  get defaultPrevented() {
    return state.get(this).prevented;
  }

  get returnValue() {
    return !this.defaultPrevented;
  }

  get cancelBubble() {
    return false;
  }

  get timeStamp() {
    return state.get(this).timeStamp;
  }

  get eventPhase() {
    return 0;
  }

  get isTrusted() {
    return false;
  }

  composedPath() {
    const { target } = state.get(this);
    return target === null ? [] : [target];
  }

  preventDefault() {
    const own = state.get(this);
    own.prevented = own.cancelable;
  }

  stopPropagation() {}

  stopImmediatePropagation() {
    state.get(this).stopped = true;
  }
}
Object.assign(Event, { NONE: 0, CAPTURING_PHASE: 1, AT_TARGET: 2, BUBBLING_PHASE: 3 });

class CustomEvent extends Event {
  constructor(type, options = {}) {
    super(type, options);
    Object.defineProperty(this, 'detail', { value: options && options.detail !== undefined ? options.detail : null, enumerable: true });
  }
}

class EventTarget {
  constructor() {
    state.set(this, { listeners: [], handlers: {} });
  }

  addEventListener(type, listener, options) {
    if (listener === null || listener === undefined) {
      return;
    }
    if (typeof listener !== 'function' && typeof listener !== 'object') {
      throw invalidArgument('listener', 'an instance of EventListener', listener);
    }
    const given = typeof options === 'object' && options !== null ? options : { capture: Boolean(options) };
    const entry = { type: String(type), listener, capture: Boolean(given.capture), once: Boolean(given.once) };
    const { listeners } = state.get(this);
    if ((given.signal && given.signal.aborted) || listeners.some((other) => isSame(other, entry))) {
      return;
    }
    listeners.push(entry);
    if (given.signal) {
      given.signal.addEventListener('abort', () => this.removeEventListener(type, listener, options), { once: true });
    }
  }

  removeEventListener(type, listener, options) {
    const capture = typeof options === 'object' && options !== null ? Boolean(options.capture) : Boolean(options);
    const { listeners } = state.get(this);
    const at = listeners.findIndex((entry) => isSame(entry, { type: String(type), listener, capture }));
    if (at >= 0) {
      listeners.splice(at, 1);
    }
  }

  dispatchEvent(event) {
    if (!(event instanceof Event)) {
      throw invalidArgument('event', 'an instance of Event', event);
    }
    const own = state.get(event);
    own.target = this;
    for (const entry of state.get(this).listeners.filter((one) => one.type === own.type)) {
      if (own.stopped) {
        break;
      }
      if (entry.once) {
        this.removeEventListener(entry.type, entry.listener, entry.capture);
      }
      call(this, entry.listener, event);
    }
    return !own.prevented;
  }
}

const isSame = (left, right) => left.type === right.type && left.listener === right.listener && left.capture === right.capture;

/** A listener that throws must not keep the others from hearing. */
function call(target, listener, event) {
  try {
    if (typeof listener === 'function') {
      listener.call(target, event);
    } else if (typeof listener.handleEvent === 'function') {
      listener.handleEvent(event);
    }
  } catch (error) {
    require('process').nextTick(() => {
      throw error;
    });
  }
}

/** `target.onabort = f` is a listener that another assignment replaces. */
function defineHandler(Type, type) {
  Object.defineProperty(Type.prototype, 'on' + type, {
    configurable: true,
    enumerable: true,
    get() {
      return state.get(this).handlers[type] || null;
    },
    set(handler) {
      const { handlers } = state.get(this);
      this.removeEventListener(type, handlers[type]);
      handlers[type] = typeof handler === 'function' ? handler : null;
      this.addEventListener(type, handlers[type]);
    },
  });
}

let making = false;

class AbortSignal extends EventTarget {
  constructor() {
    if (!making) {
      throw coded(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
    }
    super();
    Object.assign(state.get(this), { aborted: false, reason: undefined });
  }

  get aborted() {
    return state.get(this).aborted;
  }

  get reason() {
    return state.get(this).reason;
  }

  throwIfAborted() {
    if (this.aborted) {
      throw this.reason;
    }
  }

  static abort(reason) {
    const signal = createSignal();
    abort(signal, reason);
    return signal;
  }

  static timeout(ms) {
    if (typeof ms !== 'number') {
      throw invalidArgument('delay', 'of type number', ms);
    }
    const signal = createSignal();
    require('timers').setTimeout(() => abort(signal, new DOMException('The operation was aborted due to timeout', 'TimeoutError')), ms).unref();
    return signal;
  }

  static any(signals) {
    const signal = createSignal();
    const all = [...signals];
    const aborted = all.find((one) => one.aborted);
    if (aborted) {
      abort(signal, aborted.reason);
    } else {
      all.forEach((one) => one.addEventListener('abort', () => abort(signal, one.reason), { once: true }));
    }
    return signal;
  }
}
defineHandler(AbortSignal, 'abort');

function createSignal() {
  making = true;
  try {
    return new AbortSignal();
  } finally {
    making = false;
  }
}

function abort(signal, reason) {
  const own = state.get(signal);
  if (!own.aborted) {
    own.aborted = true;
    own.reason = reason === undefined ? new DOMException('This operation was aborted', 'AbortError') : reason;
    signal.dispatchEvent(new Event('abort'));
  }
}

class AbortController {
  constructor() {
    state.set(this, { signal: createSignal() });
  }

  get signal() {
    return state.get(this).signal;
  }

  abort(reason) {
    abort(this.signal, reason);
  }
}

for (const [name, Type] of Object.entries({ Event, CustomEvent, EventTarget, AbortSignal, AbortController })) {
  Object.defineProperty(Type.prototype, Symbol.toStringTag, { value: name, configurable: true });
}

module.exports = { Event, CustomEvent, EventTarget, AbortSignal, AbortController };
