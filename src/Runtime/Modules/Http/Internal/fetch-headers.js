'use strict';
// Headers of the fetch standard: names in any case, values joined by a comma, walked in the order of their names.

const invalidName = /[^\^_`a-zA-Z\-0-9!#$%&'*+.|~]/;
const invalidValue = /[^\t\x20-\x7e\x80-\xff]/;

function checkName(name) {
  const text = String(name);
  if (invalidName.test(text) || text === '') {
    throw new TypeError(`${text} is not a legal HTTP header name`);
  }
  return text.toLowerCase();
}

function checkValue(value) {
  const text = String(value).trim();
  if (invalidValue.test(text)) {
    throw new TypeError(`${text} is not a legal HTTP header value`);
  }
  return text;
}

class Headers {
  constructor(init) {
    Object.defineProperty(this, '_map', { value: new Map() });
    if (init instanceof Headers) {
      init._map.forEach((values, name) => this._map.set(name, values.slice()));
    } else if (init !== undefined && init !== null) {
      this._fill(init);
    }
  }

  _fill(init) {
    if (typeof init !== 'object') {
      throw new TypeError('Provided initializer must be an object');
    }
    if (typeof init[Symbol.iterator] === 'function') {
      for (const pair of init) {
        const [name, value] = Array.from(pair);
        this.append(name, value);
      }
      return;
    }
    for (const name of Object.keys(init)) {
      if (Array.isArray(init[name])) {
        init[name].forEach((value) => this.append(name, value));
      } else {
        this.append(name, init[name]);
      }
    }
  }

  append(name, value) {
    const key = checkName(name);
    this._map.set(key, (this._map.get(key) || []).concat([checkValue(value)]));
  }

  set(name, value) {
    this._map.set(checkName(name), [checkValue(value)]);
  }

  delete(name) {
    this._map.delete(checkName(name));
  }

  get(name) {
    const values = this._map.get(checkName(name));
    return values === undefined ? null : values.join(', ');
  }

  has(name) {
    return this._map.has(checkName(name));
  }

  getSetCookie() {
    return (this._map.get('set-cookie') || []).slice();
  }

  /** node-fetch: every name with all its values. */
  raw() {
    return Object.fromEntries(Array.from(this._map, ([name, values]) => [name, values.slice()]));
  }

  forEach(visit, self) {
    for (const [name, value] of this.entries()) {
      visit.call(self, value, name, this);
    }
  }

  * entries() {
    for (const name of Array.from(this._map.keys()).sort()) {
      yield [name, this._map.get(name).join(', ')];
    }
  }

  * keys() {
    for (const [name] of this.entries()) {
      yield name;
    }
  }

  * values() {
    for (const [, value] of this.entries()) {
      yield value;
    }
  }

  [Symbol.iterator]() {
    return this.entries();
  }
}
Object.defineProperty(Headers.prototype, Symbol.toStringTag, { value: 'Headers', configurable: true });

module.exports = { Headers };
