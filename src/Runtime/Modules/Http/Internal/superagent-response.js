'use strict';
// superagent's Response: the reply with its flags, its text and what its type makes of it.
const EventEmitter = require('events');
const wire = require('internal:wire');

const flags = {
  accepted: 202, noContent: 204, badRequest: 400, unauthorized: 401, forbidden: 403, notFound: 404, notAcceptable: 406, unprocessableEntity: 422,
};
const isJson = (type) => /[/+]json($|[^-\w])/.test(type);
const isText = (type) => type.startsWith('text/') || type === 'application/x-www-form-urlencoded' || isJson(type);

class Response extends EventEmitter {
  constructor(request, reply, options) {
    super();
    this.req = { method: request.method, url: request.url, path: require('url').parse(request.sentTo).path };
    Object.defineProperty(this, 'request', { value: request });
    this.res = { statusCode: reply.status, statusMessage: reply.statusText, headers: reply.headers, httpVersion: '1.1' };
    this.headers = this.header = reply.headers;
    const [type, ...parameters] = (reply.headers['content-type'] || '').split(/ *; */);
    this.type = type;
    for (const parameter of parameters.filter((text) => text)) {
      const [key, value] = parameter.split(/ *= */);
      this[key] = value;
    }
    this.links = linksOf(reply.headers.link);
    this.redirects = reply.url === request.sentTo ? [] : [reply.url];
    this.status = this.statusCode = reply.status;
    this.statusType = Math.floor(reply.status / 100);
    this.info = this.statusType === 1;
    this.ok = this.statusType === 2;
    this.redirect = this.statusType === 3;
    this.clientError = this.statusType === 4;
    this.serverError = this.statusType === 5;
    for (const name of Object.keys(flags)) {
      this[name] = reply.status === flags[name];
    }
    this._read(reply, options);
    this.error = this.statusType === 4 || this.statusType === 5 ? this.toError() : false;
  }

  get(name) {
    return this.headers[String(name).toLowerCase()];
  }

  toError() {
    const { method, path } = this.req;
    const error = new Error(`cannot ${method} ${path} (${this.status})`);
    return Object.assign(error, { status: this.status, text: this.text, method, path });
  }

  toJSON() {
    return { req: this.req, header: this.header, status: this.status, text: this.text };
  }

  setEncoding() {}

  _read(reply, { parser, buffer, responseType }) {
    const asText = (isText(this.type) || this.type === '' || buffer === true) && this.req.method !== 'HEAD' && !parser;
    this.text = asText && responseType === undefined ? wire.textOf(reply.body) : undefined;
    this.body = {};
    this.buffered = this.text !== undefined;
    if (parser) {
      this._parseWith(parser, reply);
    } else if (responseType !== undefined || this.type.startsWith('image/')) {
      this.body = wire.bytesOf(reply.body);
    } else if (this.text) {
      this.body = this._parsed(this.text);
    }
  }

  _parsed(text) {
    if (isJson(this.type)) {
      return JSON.parse(text);
    }
    return this.type === 'application/x-www-form-urlencoded' ? require('npm:qs').parse(text) : {};
  }

  /** A parser of the rule's own reads the bytes as a Node response, and calls back in the same turn. */
  _parseWith(parser, reply) {
    const source = new (require('internal:incoming').Incoming)({ ...reply, rawHeaders: [] });
    let failure = null;
    source._hold(() => parser(source, (error, body) => {
      failure = error || null;
      this.body = body;
    }));
    this.text = source.text !== undefined ? source.text : this.text;
    if (failure) {
      throw failure;
    }
  }
}

function linksOf(header) {
  const links = {};
  for (const [, url, name] of (header || '').matchAll(/<([^>]*)>\s*;[^,]*?rel="?([^",;]+)"?/g)) {
    links[name] = url;
  }
  return links;
}

module.exports = { Response };
