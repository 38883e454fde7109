'use strict';
// structuredClone: copies of values by the web's algorithm. Functions, symbols and promises have no copy.
const { DOMException } = require('internal:dom-exception');

const errorNames = ['Error', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'];
const errorTypes = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };
const without = [Promise, WeakMap, WeakSet];

function refuse(value) {
  const text = typeof value === 'function' || typeof value === 'symbol' ? String(value) : Object.prototype.toString.call(value).replace('[object ', '#<').replace(']', '>');
  throw new DOMException(`${text} could not be cloned.`, 'DataCloneError');
}

class Clone {
  constructor() {
    this.copies = new Map();
  }

  copy(value) {
    if (typeof value === 'function' || typeof value === 'symbol') {
      refuse(value);
    }
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    const known = this.copies.get(value);
    return known === undefined ? this.copyObject(value) : known;
  }

  keep(value, copy) {
    this.copies.set(value, copy);
    return copy;
  }

  copyObject(value) {
    if (without.some((Type) => value instanceof Type)) {
      refuse(value);
    }
    const tag = Object.prototype.toString.call(value).slice(8, -1);
    if (value instanceof Boolean || value instanceof Number || value instanceof String || value instanceof BigInt) {
      return this.keep(value, Object(value.valueOf()));
    }
    if (value instanceof Symbol) {
      refuse(value.valueOf());
    }
    if (value instanceof Date) {
      return this.keep(value, new Date(value.getTime()));
    }
    if (value instanceof RegExp) {
      return this.keep(value, new RegExp(value.source, value.flags));
    }
    if (value instanceof ArrayBuffer) {
      return this.keep(value, value.slice(0));
    }
    if (ArrayBuffer.isView(value)) {
      return this.copyView(value, tag);
    }
    if (value instanceof Map) {
      return this.copyMap(value);
    }
    if (value instanceof Set) {
      return this.copySet(value);
    }
    return value instanceof Error ? this.copyError(value) : this.copyMembers(value, this.keep(value, Array.isArray(value) ? new Array(value.length) : {}));
  }

  /** A Buffer comes out as a Uint8Array; views of one buffer share its copy. */
  copyView(value, tag) {
    const buffer = this.copy(value.buffer);
    const Type = tag === 'DataView' ? DataView : globalThis[tag];
    return this.keep(value, new Type(buffer, value.byteOffset, tag === 'DataView' ? value.byteLength : value.length));
  }

  copyMap(value) {
    const copy = this.keep(value, new Map());
    for (const [key, item] of [...value]) {
      copy.set(this.copy(key), this.copy(item));
    }
    return copy;
  }

  copySet(value) {
    const copy = this.keep(value, new Set());
    for (const item of [...value]) {
      copy.add(this.copy(item));
    }
    return copy;
  }

  copyError(value) {
    const name = errorNames.includes(value.name) ? value.name : 'Error';
    const copy = this.keep(value, new errorTypes[name]());
    for (const member of ['message', 'stack', 'cause']) {
      if (member === 'stack' || Object.prototype.hasOwnProperty.call(value, member)) {
        Object.defineProperty(copy, member, { value: this.copy(member === 'cause' ? value.cause : String(value[member])), writable: true, configurable: true });
      }
    }
    return copy;
  }

  copyMembers(value, copy) {
    for (const key of Object.keys(value)) {
      copy[key] = this.copy(value[key]);
    }
    return copy;
  }
}

function structuredClone(...args) {
  if (args.length === 0) {
    throw Object.assign(new TypeError('The value argument must be specified'), { code: 'ERR_MISSING_ARGS' });
  }
  const [value, options] = args;
  const clone = new Clone();
  for (const buffer of (options && options.transfer) || []) {
    if (!(buffer instanceof ArrayBuffer)) {
      throw new DOMException('Value not transferable', 'DataCloneError');
    }
    clone.keep(buffer, buffer.transfer());
  }
  return clone.copy(value);
}

module.exports = { structuredClone };
