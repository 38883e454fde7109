'use strict';
// mailgun-js: messages().send, and get, post, put and delete of any path of its API. No attachments from files.
const { basic } = require('internal:wire');
const { call, isFine, answer, formOf } = require('internal:service');

class Mailgun {
  constructor(options) {
    if (!options || !options.apiKey) {
      throw new Error('apiKey value must be defined!');
    }
    const { apiKey, domain, host = 'api.mailgun.net', endpoint = '/v3', protocol = 'https:', port } = options;
    this.apiKey = apiKey;
    this.domain = domain;
    this.base = `${protocol}//${host}${port && port !== 443 ? ':' + port : ''}${endpoint}`;
  }

  messages() {
    return { send: (message, callback) => this.post(`/${this.domain}/messages`, message, callback) };
  }

  lists(address) {
    const path = `/lists${address ? '/' + address : ''}`;
    return {
      info: (callback) => this.get(path, callback),
      members: (member) => (member
        ? { update: (values, callback) => this.put(`${path}/members/${member}`, values, callback), delete: (callback) => this.delete(`${path}/members/${member}`, callback) }
        : { create: (values, callback) => this.post(`${path}/members`, values, callback), list: (callback) => this.get(`${path}/members`, callback) }),
    };
  }

  validate(address, isPrivate, options, callback) {
    const done = [isPrivate, options, callback].find((argument) => typeof argument === 'function');
    return this.get(`/address${isPrivate === true ? '/private' : ''}/validate`, { address }, done);
  }

  _send(method, path, values, callback) {
    const done = typeof values === 'function' ? values : callback;
    const given = typeof values === 'object' && values !== null ? values : {};
    const attached = [].concat(given.attachment || [], given.inline || []);
    const inQuery = method === 'GET' || method === 'DELETE';
    const query = inQuery ? formOf(given, (name) => name) : '';
    const request = { method, url: this.base + path + (query ? '?' + query : ''), headers: { Authorization: basic('api', this.apiKey) } };
    if (!inQuery && attached.length > 0) {
      Object.assign(request, multipart(given, request.headers));
    } else if (!inQuery) {
      request.form = formOf(given, (name) => name);
    }
    return answer(call(request).then((reply) => {
      if (!isFine(reply)) {
        throw Object.assign(new Error(reply.body.message || reply.body.response || reply.statusText), { statusCode: reply.status });
      }
      return reply.body;
    }), done);
  }
}

/** A message with attachments: Buffers, or what Attachment describes. */
function multipart(values, headers) {
  const form = new (require('internal:multipart').FormData)();
  for (const key of Object.keys(values)) {
    for (const value of [].concat(values[key])) {
      const isFile = key === 'attachment' || key === 'inline';
      const { data = value, filename = 'file', contentType } = isFile && value.data !== undefined ? value : {};
      form.append(key, isFile ? data : String(value), isFile ? { filename, contentType } : undefined);
    }
  }
  return { body: form.getBuffer(), headers: Object.assign({}, headers, form.getHeaders()) };
}

for (const method of ['get', 'post', 'put', 'delete']) {
  Mailgun.prototype[method] = function (path, values, callback) {
    return this._send(method.toUpperCase(), path, values, callback);
  };
}

class Attachment {
  constructor(options) {
    Object.assign(this, { data: '', filename: 'file' }, options);
  }
}

module.exports = Object.assign((options) => Object.assign(new Mailgun(options), { Attachment, Mailgun }), { Mailgun, Attachment });
