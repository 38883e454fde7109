'use strict';
// The bodies of the fetch standard: Blob, File, FormData and what any of them, text or bytes are as a request's or a reply's body.
// Minimal: everything is in memory, there are no streams to write to and no object URLs.
const { isBytes, toBuffer } = require('internal:wire');

const tagged = (type, name) => Object.defineProperty(type.prototype, Symbol.toStringTag, { value: name, configurable: true });
const bytesOf = (part) => (part && isBytes(part._bytes) ? part._bytes : toBuffer(part));

class Blob {
  constructor(parts = [], options = {}) {
    const { Buffer } = require('buffer');
    Object.defineProperty(this, '_bytes', { value: Buffer.concat(Array.from(parts, bytesOf)) });
    this.type = /[^\u0020-\u007e]/.test(options.type || '') ? '' : String(options.type || '').toLowerCase();
  }

  get size() {
    return this._bytes.length;
  }

  slice(start, end, type) {
    return new Blob([this._bytes.slice(start, end)], { type });
  }

  async text() {
    return this._bytes.toString('utf8');
  }

  async arrayBuffer() {
    return copyOf(this._bytes);
  }
}
tagged(Blob, 'Blob');

class File extends Blob {
  constructor(parts, name, options = {}) {
    super(parts, options);
    this.name = String(name);
    this.lastModified = options.lastModified === undefined ? Date.now() : Number(options.lastModified);
  }
}
tagged(File, 'File');

class FormData {
  constructor() {
    Object.defineProperty(this, '_entries', { value: [] });
  }

  append(name, value, filename) {
    this._entries.push([String(name), entryOf(value, filename)]);
  }

  set(name, value, filename) {
    const at = this._entries.findIndex(([key]) => key === String(name));
    const entry = [String(name), entryOf(value, filename)];
    if (at < 0) {
      this._entries.push(entry);
      return;
    }
    this._entries[at] = entry;
    const later = this._entries.splice(at + 1).filter(([key]) => key !== String(name));
    this._entries.push(...later);
  }

  delete(name) {
    const kept = this._entries.splice(0).filter(([key]) => key !== String(name));
    this._entries.push(...kept);
  }

  get(name) {
    const found = this._entries.find(([key]) => key === String(name));
    return found ? found[1] : null;
  }

  getAll(name) {
    return this._entries.filter(([key]) => key === String(name)).map(([, value]) => value);
  }

  has(name) {
    return this._entries.some(([key]) => key === String(name));
  }

  forEach(visit, self) {
    this._entries.forEach(([key, value]) => visit.call(self, value, key, this));
  }

  entries() {
    return this._entries.map((entry) => entry.slice())[Symbol.iterator]();
  }

  keys() {
    return this._entries.map(([key]) => key)[Symbol.iterator]();
  }

  values() {
    return this._entries.map(([, value]) => value)[Symbol.iterator]();
  }

  [Symbol.iterator]() {
    return this.entries();
  }
}
tagged(FormData, 'FormData');

function entryOf(value, filename) {
  if (value instanceof Blob) {
    return value instanceof File && filename === undefined ? value : new File([value], filename === undefined ? 'blob' : filename, { type: value.type });
  }
  return String(value);
}

/** A FormData as the multipart form that is sent. */
function formOf(data) {
  const form = new (require('internal:multipart').FormData)();
  for (const [name, value] of data.entries()) {
    if (value instanceof Blob) {
      form.append(name, value._bytes, { filename: value.name, contentType: value.type || 'application/octet-stream' });
    } else {
      form.append(name, value);
    }
  }
  return form;
}

function copyOf(bytes) {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}

const nameOf = (value) => Object.prototype.toString.call(value).slice(8, -1);
const isSearch = (value) => nameOf(value) === 'URLSearchParams' || (value.constructor && value.constructor.name === 'URLSearchParams');

/** What a body option is: { content: text or bytes or null, type: its content type or null }. */
function read(body) {
  if (body === undefined || body === null) {
    return { content: null, type: null };
  }
  if (typeof body === 'object') {
    if (body instanceof Blob) {
      return { content: body._bytes, type: body.type || null };
    }
    if (isBytes(body)) {
      return { content: toBuffer(body), type: null };
    }
    if (isSearch(body)) {
      return { content: String(body), type: 'application/x-www-form-urlencoded;charset=UTF-8' };
    }
    if (body instanceof FormData) {
      const form = formOf(body);
      return { content: form.getBuffer(), type: form.getHeaders()['content-type'] };
    }
    if (typeof body.getBuffer === 'function' && typeof body.getBoundary === 'function') {
      return { content: body.getBuffer(), type: 'multipart/form-data;boundary=' + body.getBoundary() };
    }
    if (typeof body.pipe === 'function' || typeof body.getReader === 'function') {
      throw new TypeError('A rule cannot send a stream; read it first.');
    }
  }
  return { content: String(body), type: 'text/plain;charset=UTF-8' };
}

module.exports = { Blob, File, FormData, read, formOf, copyOf };
