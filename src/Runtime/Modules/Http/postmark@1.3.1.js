'use strict';
// postmark: mails over its HTTP API, singly, in batches and by template.
const { call, isFine } = require('internal:service');
const { later } = require('internal:wire');

class Client {
  constructor(key, options) {
    this.options = Object.assign({ apiKey: key, host: 'api.postmarkapp.com', ssl: true }, options);
  }

  send(message, callback) {
    this._post('/email', message, callback);
  }

  sendEmail(message, callback) {
    this.send(message, callback);
  }

  batch(messages, callback) {
    this._post('/email/batch', messages, callback);
  }

  sendEmailBatch(messages, callback) {
    this.batch(messages, callback);
  }

  sendEmailWithTemplate(message, callback) {
    this._post('/email/withTemplate', message, callback);
  }

  _post(path, json, callback) {
    const done = (error, body) => typeof callback === 'function' && later(() => callback(error, body));
    const { host, ssl, apiKey } = this.options;
    call({
      method: 'POST', url: `http${ssl ? 's' : ''}://${host}${path}`, json, headers: { Accept: 'application/json', 'X-Postmark-Server-Token': apiKey },
    }).then((reply) => (isFine(reply)
      ? done(null, reply.body)
      : done({ status: reply.status, message: reply.body.Message || reply.text, code: reply.body.ErrorCode })), (error) => done({ status: 500, message: error.message, code: error.code }));
  }
}

module.exports = Object.assign((key, options) => new Client(key, options), { Client, defaults: { host: 'api.postmarkapp.com', ssl: true } });
