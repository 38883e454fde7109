'use strict';
// Node's util. Text for values is made outside the engine and never runs code of the values: their own inspect functions are not asked.
const { checkFunction, coded, invalidArgument } = require('internal:errors');

const format = native('util.format');
const write = native('util.inspect');
const promisified = Symbol.for('nodejs.util.promisify.custom');

function inspect(value, options, depth) {
  const given = { ...inspect.defaultOptions, ...(typeof options === 'object' && options !== null ? options : { showHidden: options === true, ...(depth === undefined ? {} : { depth }) }) };
  const levels = given.depth === null ? Infinity : Number(given.depth);
  const compact = given.compact === false ? 0 : given.compact === true ? 3 : Number(given.compact);
  return write(value, levels, given.showHidden === true, Number(given.breakLength), compact, Boolean(given.sorted));
}
inspect.custom = Symbol.for('nodejs.util.inspect.custom');
inspect.defaultOptions = { showHidden: false, depth: 2, breakLength: 80, compact: 3, sorted: false };
inspect.colors = {};
inspect.styles = {};

function inherits(constructor, parent) {
  checkFunction(constructor, 'ctor');
  checkFunction(parent, 'superCtor');
  if (parent.prototype === undefined) {
    throw invalidArgument('superCtor.prototype', 'of type object', parent.prototype);
  }
  Object.defineProperty(constructor, 'super_', { value: parent, writable: true, configurable: true });
  Object.setPrototypeOf(constructor.prototype, parent.prototype);
}

function promisify(original) {
  checkFunction(original, 'original');
  const own = original[promisified];
  if (own) {
    checkFunction(own, 'util.promisify.custom');
    return Object.defineProperty(own, promisified, { value: own, configurable: true });
  }
  function promised(...args) {
    return new Promise((resolve, reject) => {
      Reflect.apply(original, this, [...args, (error, value) => (error ? reject(error) : resolve(value))]);
    });
  }
  Object.setPrototypeOf(promised, Object.getPrototypeOf(original));
  Object.defineProperty(promised, promisified, { value: promised, configurable: true });
  return Object.defineProperties(promised, Object.getOwnPropertyDescriptors(original));
}
promisify.custom = promisified;

function callbackify(original) {
  checkFunction(original, 'original');
  function callbackified(...args) {
    const callback = args.pop();
    checkFunction(callback, 'last argument');
    // A callback that throws must not come back as a rejection: it is called outside the promise.
    const { nextTick } = require('process');
    Reflect.apply(original, this, args).then(
      (value) => nextTick(callback, null, value),
      (reason) => nextTick(callback, reason || coded(Error, 'ERR_FALSY_VALUE_REJECTION', 'Promise was rejected with falsy value', { reason })));
  }
  const named = Object.getOwnPropertyDescriptors(original);
  named.name.value += 'Callbackified';
  named.length.value++;
  return Object.defineProperties(callbackified, named);
}

function deprecate(call, message, code) {
  let said = false;
  function deprecated(...args) {
    if (!said) {
      said = true;
      require('process').emitWarning(message, 'DeprecationWarning', code);
    }
    return new.target ? Reflect.construct(call, args, new.target) : Reflect.apply(call, this, args);
  }
  Object.setPrototypeOf(deprecated, call);
  if (call.prototype) {
    deprecated.prototype = call.prototype;
  }
  return deprecated;
}

function debuglog(section, callback) {
  const log = () => undefined;
  log.enabled = false;
  if (typeof callback === 'function') {
    callback(log);
  }
  return log;
}

const tagOf = (value) => Object.prototype.toString.call(value).slice(8, -1);
const isObject = (value) => typeof value === 'object' && value !== null;
const isA = (Type) => (value) => isObject(value) && value instanceof Type;
const isTagged = (tag) => (value) => isObject(value) && tagOf(value) === tag;
const isFunctionOf = (...tags) => (value) => typeof value === 'function' && tags.includes(tagOf(value));

const boxes = { Number: 'isNumberObject', String: 'isStringObject', Boolean: 'isBooleanObject', BigInt: 'isBigIntObject', Symbol: 'isSymbolObject' };
const views = ['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'Float32Array', 'Float64Array',
  'BigInt64Array', 'BigUint64Array', 'DataView'];

const types = {
  isAnyArrayBuffer: isA(ArrayBuffer),
  isArgumentsObject: isTagged('Arguments'),
  isArrayBuffer: isA(ArrayBuffer),
  isArrayBufferView: (value) => ArrayBuffer.isView(value),
  isAsyncFunction: isFunctionOf('AsyncFunction', 'AsyncGeneratorFunction'),
  isBoxedPrimitive: (value) => Object.values(boxes).some((name) => types[name](value)),
  isCryptoKey: () => false,
  isDate: isA(Date),
  isExternal: () => false,
  isGeneratorFunction: isFunctionOf('GeneratorFunction', 'AsyncGeneratorFunction'),
  isGeneratorObject: (value) => isTagged('Generator')(value) || isTagged('AsyncGenerator')(value),
  isKeyObject: (value) => isObject(value) && value instanceof require('crypto').KeyObject,
  isMap: isA(Map),
  isMapIterator: isTagged('Map Iterator'),
  isModuleNamespaceObject: isTagged('Module'),
  isNativeError: isA(Error),
  isPromise: isA(Promise),
  isProxy: (value) => native('util.isProxy')(value),
  isRegExp: isA(RegExp),
  isSet: isA(Set),
  isSetIterator: isTagged('Set Iterator'),
  isSharedArrayBuffer: () => false,
  isTypedArray: (value) => ArrayBuffer.isView(value) && !(value instanceof DataView),
  isWeakMap: isA(WeakMap),
  isWeakSet: isA(WeakSet),
};
for (const [Type, name] of Object.entries(boxes)) {
  types[name] = (value) => isObject(value) && value instanceof globalThis[Type];
}
for (const name of views) {
  types['is' + name] = (value) => ArrayBuffer.isView(value) && value instanceof globalThis[name];
}

function getSystemErrorName(number) {
  const { errno } = require('internal:system').constants;
  return Object.keys(errno).find((name) => errno[name] === -number);
}

module.exports = {
  format,
  formatWithOptions: (options, ...args) => format(...args),
  inspect,
  inherits,
  promisify,
  callbackify,
  deprecate,
  debuglog,
  debug: debuglog,
  isDeepStrictEqual: (left, right) => require('internal:equal').isDeepStrictEqual(left, right),
  stripVTControlCharacters: (text) => String(text).replace(/[\u001b\u009b][[\]()#;?]*(?:(?:\d{1,4}(?:[;:]\d{0,4})*)?[\dA-PR-TZcf-nq-uy=><~]|[^\u0007\u001b]*\u0007)/g, ''),
  toUSVString: (text) => String(text).toWellFormed(),
  getSystemErrorName,
  types,
  get TextEncoder() {
    return require('internal:encoding').TextEncoder;
  },
  get TextDecoder() {
    return require('internal:encoding').TextDecoder;
  },
  isArray: Array.isArray,
  isBoolean: (value) => typeof value === 'boolean',
  isBuffer: (value) => require('buffer').Buffer.isBuffer(value),
  isDate: types.isDate,
  isError: types.isNativeError,
  isFunction: (value) => typeof value === 'function',
  isNull: (value) => value === null,
  isNullOrUndefined: (value) => value === null || value === undefined,
  isNumber: (value) => typeof value === 'number',
  isObject,
  isPrimitive: (value) => value === null || (typeof value !== 'object' && typeof value !== 'function'),
  isRegExp: types.isRegExp,
  isString: (value) => typeof value === 'string',
  isSymbol: (value) => typeof value === 'symbol',
  isUndefined: (value) => value === undefined,
  log: (...args) => globalThis.console.log(...args),
  _extend: (target, source) => (isObject(source) ? Object.assign(target, source) : target),
};
