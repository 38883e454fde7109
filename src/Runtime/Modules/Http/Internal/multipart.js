'use strict';
// Multipart forms: what form-data does, with values that are there already. Streams are read if they have all their data (Incoming, Blob).
const { isBytes, toBuffer } = require('internal:wire');

const types = {
  txt: 'text/plain', html: 'text/html', css: 'text/css', csv: 'text/csv', xml: 'application/xml', json: 'application/json', js: 'application/javascript',
  pdf: 'application/pdf', zip: 'application/zip', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', svg: 'image/svg+xml',
};
const hasOwn = (object, key) => Object.prototype.hasOwnProperty.call(object, key);

function typeOfName(name) {
  const extension = String(name || '').split('.').pop().toLowerCase();
  return hasOwn(types, extension) ? types[extension] : undefined;
}

function boundaryOf() {
  const digits = parseInt(require('crypto').randomBytes(6).toString('hex'), 16).toString().padStart(12, '0').slice(-12);
  return '-'.repeat(26) + digits + parseInt(require('crypto').randomBytes(6).toString('hex'), 16).toString().padStart(12, '0').slice(-12);
}

class FormData {
  constructor() {
    this._parts = [];
    this._boundary = null;
  }

  append(name, value, options) {
    const about = typeof options === 'string' ? { filename: options } : options || {};
    if (Array.isArray(value)) {
      throw new Error('Arrays are not supported.');
    }
    const given = typeof value === 'number' ? String(value) : value;
    if (typeof given !== 'string' && !isBytes(given) && !(given && isBytes(given._bytes))) {
      throw new TypeError('A form takes texts, numbers and Buffers; a stream has to be read first.');
    }
    const content = given && isBytes(given._bytes) ? given._bytes : given;
    const filename = typeof about.filepath === 'string' ? about.filepath : about.filename !== undefined ? about.filename : undefined;
    const type = about.contentType || typeOfName(filename) || (typeof content === 'object' ? 'application/octet-stream' : undefined);
    this._parts.push({ name, filename, type, header: about.header, content });
  }

  getBoundary() {
    this._boundary = this._boundary || boundaryOf();
    return this._boundary;
  }

  setBoundary(boundary) {
    this._boundary = boundary;
  }

  getHeaders(more) {
    const headers = { 'content-type': 'multipart/form-data; boundary=' + this.getBoundary() };
    for (const name of Object.keys(more || {})) {
      headers[name.toLowerCase()] = more[name];
    }
    return headers;
  }

  getBuffer() {
    const { Buffer } = require('buffer');
    const chunks = [];
    for (const part of this._parts) {
      chunks.push(Buffer.from(`--${this.getBoundary()}\r\n${headerOf(part)}`), toBuffer(part.content), Buffer.from('\r\n'));
    }
    chunks.push(Buffer.from(`--${this.getBoundary()}--\r\n`));
    return Buffer.concat(chunks);
  }

  getLengthSync() {
    return this.getBuffer().length;
  }

  getLength(callback) {
    callback(null, this.getLengthSync());
  }

  hasKnownLength() {
    return true;
  }

  pipe(target) {
    target.end(this.getBuffer());
    return target;
  }

  toString() {
    return '[object FormData]';
  }
}

function headerOf({ name, filename, type, header }) {
  if (typeof header === 'string') {
    return header;
  }
  const lines = {
    'Content-Disposition': `form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}`,
    'Content-Type': type,
  };
  Object.assign(lines, header);
  return Object.keys(lines).filter((key) => lines[key]).map((key) => `${key}: ${[].concat(lines[key]).join('; ')}\r\n`).join('') + '\r\n';
}

/** The fields of request's formData option: values, lists of them, and { value, options }. */
function formOf(fields) {
  const form = new FormData();
  for (const name of Object.keys(fields)) {
    for (const field of Array.isArray(fields[name]) ? fields[name] : [fields[name]]) {
      if (typeof field === 'object' && field !== null && !isBytes(field) && hasOwn(field, 'value')) {
        form.append(name, field.value, field.options);
      } else {
        form.append(name, field);
      }
    }
  }
  return form;
}

/** The parts of request's multipart option, as multipart/related. */
function relatedOf(given, options, boundary) {
  const { Buffer } = require('buffer');
  const parts = Array.isArray(given) ? given : given.data;
  const chunks = options.preambleCRLF ? [Buffer.from('\r\n')] : [];
  for (const part of parts) {
    if (part.body === undefined) {
      throw new Error('Body attribute missing in multipart.');
    }
    const headers = Object.keys(part).filter((key) => key !== 'body').map((key) => `${key}: ${part[key]}\r\n`).join('');
    chunks.push(Buffer.from(`--${boundary}\r\n${headers}\r\n`), toBuffer(part.body), Buffer.from('\r\n'));
  }
  chunks.push(Buffer.from(`--${boundary}--${options.postambleCRLF ? '\r\n' : ''}`));
  return Buffer.concat(chunks);
}

module.exports = { FormData, formOf, relatedOf };
