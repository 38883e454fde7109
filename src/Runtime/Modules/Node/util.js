'use strict';
// Node's util: what rules and modules use of it. Text for values is made outside the engine and never runs code of the values.

const format = native('util.format');
const write = native('util.inspect');
const promisified = Symbol.for('nodejs.util.promisify.custom');

function inspect(value, options, depth) {
  const given = typeof options === 'object' && options !== null ? options : { showHidden: options === true, depth };
  const levels = given.depth === undefined ? 2 : given.depth === null ? Infinity : Number(given.depth) || 0;
  return write(value, levels, given.showHidden === true, given.breakLength === undefined ? 80 : Number(given.breakLength) || 0);
}
inspect.custom = Symbol.for('nodejs.util.inspect.custom');
inspect.defaultOptions = { showHidden: false, depth: 2, breakLength: 80 };

function inherits(constructor, parent) {
  if (typeof constructor !== 'function' || typeof parent !== 'function') {
    throw new TypeError('The "ctor" and "superCtor" arguments must be functions.');
  }
  Object.defineProperty(constructor, 'super_', { value: parent, writable: true, configurable: true });
  Object.setPrototypeOf(constructor.prototype, parent.prototype);
}

function promisify(original) {
  if (typeof original !== 'function') {
    throw new TypeError('The "original" argument must be of type function.');
  }
  if (original[promisified]) {
    return original[promisified];
  }
  function promised(...args) {
    return new Promise((resolve, reject) => {
      original.call(this, ...args, (error, value) => (error ? reject(error) : resolve(value)));
    });
  }
  return Object.setPrototypeOf(promised, Object.getPrototypeOf(original));
}
promisify.custom = promisified;

function callbackify(original) {
  if (typeof original !== 'function') {
    throw new TypeError('The "original" argument must be of type function.');
  }
  return function (...args) {
    const callback = args.pop();
    // A callback that throws must not come back as a rejection: it is called outside the promise.
    const call = native('host.setTimer');
    original.apply(this, args).then(
      (value) => call(() => callback(null, value), 0, false),
      (error) => call(() => callback(error || new Error('Promise was rejected with falsy value')), 0, false));
  };
}

function deprecate(fn) {
  return fn;
}

function isDeepStrictEqual(left, right) {
  return equals(left, right, new Map());
}

function equals(left, right, seen) {
  if (Object.is(left, right)) {
    return true;
  }
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null
    || Object.getPrototypeOf(left) !== Object.getPrototypeOf(right)) {
    return false;
  }
  if (seen.get(left) === right) {
    return true;
  }
  seen.set(left, right);
  if (left instanceof Date) {
    return left.getTime() === right.getTime();
  }
  if (left instanceof RegExp) {
    return String(left) === String(right);
  }
  if (left instanceof Map || left instanceof Set) {
    return left.size === right.size && equals([...left], [...right], seen);
  }
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length
    && keys.every((key) => Object.prototype.hasOwnProperty.call(right, key) && equals(left[key], right[key], seen));
}

class TextEncoder {
  get encoding() {
    return 'utf-8';
  }

  encode(text = '') {
    return new Uint8Array(require('buffer').Buffer.from(String(text), 'utf8'));
  }
}

class TextDecoder {
  constructor(label = 'utf-8', options = {}) {
    const name = String(label).toLowerCase();
    this.encoding = name === 'utf8' ? 'utf-8' : name === 'utf-16' ? 'utf-16le' : name === 'iso-8859-1' ? 'latin1' : name;
    this.ignoreBOM = options.ignoreBOM === true;
    this.fatal = options.fatal === true;
    if (!['utf-8', 'utf-16le', 'latin1'].includes(this.encoding)) {
      throw new RangeError(`The "${label}" encoding is not supported`);
    }
  }

  decode(bytes = new Uint8Array(0)) {
    const { Buffer } = require('buffer');
    const view = ArrayBuffer.isView(bytes) ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) : Buffer.from(bytes);
    const text = view.toString(this.encoding === 'utf-8' ? 'utf8' : this.encoding === 'utf-16le' ? 'utf16le' : 'latin1');
    if (this.fatal && text.includes('\ufffd')) {
      throw new TypeError('The encoded data was not valid for encoding ' + this.encoding);
    }
    return !this.ignoreBOM && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  }
}

const tagOf = (value) => Object.prototype.toString.call(value).slice(8, -1);
const types = {
  isDate: (value) => value instanceof Date,
  isRegExp: (value) => value instanceof RegExp,
  isPromise: (value) => value instanceof Promise,
  isMap: (value) => value instanceof Map,
  isSet: (value) => value instanceof Set,
  isNativeError: (value) => value instanceof Error,
  isTypedArray: (value) => ArrayBuffer.isView(value) && !(value instanceof DataView),
  isUint8Array: (value) => value instanceof Uint8Array,
  isArrayBuffer: (value) => value instanceof ArrayBuffer,
  isAsyncFunction: (value) => tagOf(value) === 'AsyncFunction',
};

module.exports = {
  format,
  inspect,
  inherits,
  promisify,
  callbackify,
  deprecate,
  isDeepStrictEqual,
  types,
  TextEncoder,
  TextDecoder,
  debuglog: () => () => undefined,
  isArray: Array.isArray,
  isBoolean: (value) => typeof value === 'boolean',
  isBuffer: (value) => require('buffer').Buffer.isBuffer(value),
  isDate: types.isDate,
  isError: types.isNativeError,
  isFunction: (value) => typeof value === 'function',
  isNull: (value) => value === null,
  isNullOrUndefined: (value) => value === null || value === undefined,
  isNumber: (value) => typeof value === 'number',
  isObject: (value) => typeof value === 'object' && value !== null,
  isPrimitive: (value) => value === null || (typeof value !== 'object' && typeof value !== 'function'),
  isRegExp: types.isRegExp,
  isString: (value) => typeof value === 'string',
  isSymbol: (value) => typeof value === 'symbol',
  isUndefined: (value) => value === undefined,
};
