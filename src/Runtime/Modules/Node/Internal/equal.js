'use strict';
// Deep equality as assert and util know it: strict (Object.is, prototypes, types) or loose (==).

const hasOwn = Object.prototype.hasOwnProperty;
const tagOf = (value) => Object.prototype.toString.call(value);
const isObject = (value) => typeof value === 'object' && value !== null;

function sameAtom(left, right, strict) {
  // NaN is itself even loosely.
  return strict ? Object.is(left, right) : left == right || (left !== left && right !== right); // eslint-disable-line eqeqeq
}

function keysOf(value, strict) {
  const keys = Object.keys(value);
  return strict ? keys.concat(Object.getOwnPropertySymbols(value).filter((symbol) => Object.prototype.propertyIsEnumerable.call(value, symbol))) : keys;
}

function boxedValue(value) {
  for (const Type of [Number, String, Boolean, Symbol, BigInt]) {
    if (value instanceof Type) {
      return Type.prototype.valueOf.call(value);
    }
  }
  return undefined;
}

class Comparison {
  constructor(strict) {
    this.strict = strict;
    this.seen = [];
  }

  equal(left, right) {
    if (left === right) {
      return left !== 0 || !this.strict || Object.is(left, right);
    }
    if (!isObject(left) || !isObject(right)) {
      return typeof left !== 'function' && typeof right !== 'function' && !(isObject(left) || isObject(right)) && sameAtom(left, right, this.strict);
    }
    if (this.strict && Object.getPrototypeOf(left) !== Object.getPrototypeOf(right)) {
      return false;
    }
    if (tagOf(left) !== tagOf(right) || Array.isArray(left) !== Array.isArray(right) || !this.sameInside(left, right)) {
      return false;
    }
    return this.once(left, right, () => this.members(left, right) && this.collections(left, right));
  }

  /** What is no member: times, patterns, messages, boxed values, bytes. */
  sameInside(left, right) {
    if (left instanceof Date) {
      return right instanceof Date && Object.is(left.getTime(), right.getTime());
    }
    if (left instanceof RegExp) {
      return right instanceof RegExp && left.source === right.source && left.flags === right.flags && left.lastIndex === right.lastIndex;
    }
    if (left instanceof Error) {
      return right instanceof Error && left.message === right.message && left.name === right.name;
    }
    const boxed = boxedValue(left);
    if (boxed !== undefined) {
      return Object.is(boxed, boxedValue(right));
    }
    if (left instanceof Map || left instanceof Set) {
      return left.size === right.size;
    }
    if (ArrayBuffer.isView(left)) {
      return left.byteLength === right.byteLength && (left instanceof DataView || this.sameItems(left, right));
    }
    if (left instanceof ArrayBuffer) {
      return left.byteLength === right.byteLength && this.sameItems(new Uint8Array(left), new Uint8Array(right));
    }
    return !(left instanceof Promise || left instanceof WeakMap || left instanceof WeakSet);
  }

  sameItems(left, right) {
    return left.every((item, index) => sameAtom(item, right[index], this.strict));
  }

  /** A pair that is being compared further out is equal as far as this branch goes. */
  once(left, right, compare) {
    if (this.seen.some((pair) => pair[0] === left && pair[1] === right)) {
      return true;
    }
    this.seen.push([left, right]);
    const result = compare();
    this.seen.pop();
    return result;
  }

  members(left, right) {
    if (ArrayBuffer.isView(left)) {
      return true;
    }
    const keys = keysOf(left, this.strict);
    return (!Array.isArray(left) || left.length === right.length)
      && keys.length === keysOf(right, this.strict).length
      && keys.every((key) => hasOwn.call(right, key))
      && keys.every((key) => this.equal(left[key], right[key]));
  }

  collections(left, right) {
    if (left instanceof Set) {
      return this.matches([...left], [...right], (one, other) => this.equal(one, other), (item) => right.has(item));
    }
    if (left instanceof Map) {
      return this.matches([...left], [...right],
        (one, other) => this.equal(one[0], other[0]) && this.equal(one[1], other[1]),
        ([key, value]) => !isObject(key) && right.has(key) && this.equal(value, right.get(key)));
    }
    return true;
  }

  matches(items, others, equal, isThere) {
    const rest = others.slice();
    return items.every((item) => {
      if (isThere(item)) {
        return true;
      }
      const at = rest.findIndex((other) => equal(item, other));
      if (at >= 0) {
        rest.splice(at, 1);
      }
      return at >= 0;
    });
  }
}

module.exports = {
  isDeepEqual: (left, right) => new Comparison(false).equal(left, right),
  isDeepStrictEqual: (left, right) => new Comparison(true).equal(left, right),
};
