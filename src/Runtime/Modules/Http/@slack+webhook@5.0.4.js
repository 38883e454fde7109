'use strict';
// @slack/webhook: incoming webhooks.
const { call, isFine } = require('internal:service');

const coded = (message, code, original) => Object.assign(new Error(message), { code, original });

class IncomingWebhook {
  constructor(url, defaults) {
    if (url === undefined) {
      throw new Error('Incoming webhook URL is required');
    }
    this.url = url;
    this.defaults = Object.assign({}, defaults);
    delete this.defaults.agent;
  }

  async send(message) {
    const json = Object.assign({}, this.defaults, typeof message === 'string' ? { text: message } : message);
    const reply = await call({ method: 'POST', url: this.url, json, headers: { 'User-Agent': '@slack:webhook/5.0.4' } }).catch((error) => {
      throw coded(`A request error occurred: ${error.message}`, 'slack_webhook_request_error', error);
    });
    if (!isFine(reply)) {
      throw coded(`An HTTP protocol error occurred: statusCode = ${reply.status}`, 'slack_webhook_http_error', Object.assign(new Error(reply.text), { response: { status: reply.status, data: reply.body } }));
    }
    return { text: reply.text };
  }
}

module.exports = { IncomingWebhook, ErrorCode: { RequestError: 'slack_webhook_request_error', HTTPError: 'slack_webhook_http_error' } };
