'use strict';
// @sendgrid/mail: mails over SendGrid's HTTP API, version 3.
const { call, isFine, answer } = require('internal:service');

const renames = {
  replyTo: 'reply_to', replyToList: 'reply_to_list', templateId: 'template_id', sendAt: 'send_at', batchId: 'batch_id', ipPoolName: 'ip_pool_name',
  customArgs: 'custom_args', mailSettings: 'mail_settings', trackingSettings: 'tracking_settings', contentId: 'content_id', dynamicTemplateData: 'dynamic_template_data',
};
const kept = ['subject', 'sections', 'headers', 'categories', 'asm', 'attachments'];

class ResponseError extends Error {
  constructor(reply) {
    super(reply.statusText);
    this.code = reply.status;
    this.response = { headers: reply.headers, body: reply.body };
  }

  toString() {
    const { errors = [] } = typeof this.response.body === 'object' && this.response.body ? this.response.body : {};
    return `${this.message} (${this.code})${errors.map(({ message, field, help }) => `\n  ${message}\n    ${field}\n    ${help}`).join('')}`;
  }
}

/** 'a@b.c', 'Name <a@b.c>' and { email, name } as the API takes them. */
function addressOf(given) {
  if (typeof given !== 'string') {
    return given && given.name ? { email: given.email, name: given.name } : { email: given.email };
  }
  const [, name, email] = /^(.+?)\s*<(.+)>$/.exec(given) || [];
  return email ? { email, name: name.replace(/^"|"$/g, '') } : { email: given };
}

const addressesOf = (given) => [].concat(given).map(addressOf);

function personalizationOf(given) {
  const made = {};
  for (const key of ['to', 'cc', 'bcc']) {
    if (given[key] && given[key].length !== 0) {
      made[key] = addressesOf(given[key]);
    }
  }
  for (const key of ['subject', 'headers', 'substitutions']) {
    if (given[key] !== undefined) {
      made[key] = given[key];
    }
  }
  const more = { custom_args: given.customArgs, send_at: given.sendAt, dynamic_template_data: given.dynamicTemplateData || given.dynamic_template_data };
  Object.keys(more).filter((key) => more[key] !== undefined).forEach((key) => {
    made[key] = more[key];
  });
  return made;
}

function contentsOf({ content, text, html }) {
  const contents = (content || []).slice();
  if (text) {
    contents.push({ value: text, type: 'text/plain' });
  }
  if (html) {
    contents.push({ value: html, type: 'text/html' });
  }
  return contents.sort((left, right) => (left.type === 'text/plain' ? -1 : right.type === 'text/plain' ? 1 : 0));
}

function mailOf(message, apart) {
  const mail = { from: addressOf(message.from) };
  for (const key of kept) {
    if (message[key] !== undefined) {
      mail[key] = message[key];
    }
  }
  if (message.personalizations) {
    mail.personalizations = message.personalizations.map(personalizationOf);
  } else {
    const { cc, bcc, dynamicTemplateData, dynamic_template_data, substitutions } = message;
    const shared = { cc, bcc, dynamicTemplateData, dynamic_template_data, substitutions };
    mail.personalizations = (apart && Array.isArray(message.to) ? message.to : [message.to]).map((to) => personalizationOf(Object.assign({ to }, shared)));
  }
  const contents = contentsOf(message);
  if (contents.length > 0) {
    mail.content = contents;
  }
  for (const key of Object.keys(renames).filter((name) => name !== 'dynamicTemplateData' && message[name] !== undefined)) {
    mail[renames[key]] = key === 'replyTo' ? addressOf(message[key]) : key === 'replyToList' ? addressesOf(message[key]) : message[key];
  }
  return mail;
}

class MailService {
  constructor() {
    this.apiKey = '';
    this.timeout = 0;
  }

  setApiKey(key) {
    this.apiKey = key;
  }

  setTimeout(ms) {
    this.timeout = ms;
  }

  setSubstitutionWrappers() {}

  setTwilioEmailAuth() {}

  send(message, isMultiple, callback) {
    const done = typeof isMultiple === 'function' ? isMultiple : callback;
    if (Array.isArray(message)) {
      return answer(Promise.all(message.map((each) => this.send(each, isMultiple === true))), done);
    }
    return answer(this._send(message, isMultiple === true || (message && message.isMultiple === true)), done);
  }

  sendMultiple(message, callback) {
    return this.send(message, true, callback);
  }

  async _send(message, apart) {
    const reply = await call({
      method: 'POST',
      url: 'https://api.sendgrid.com/v3/mail/send',
      headers: { Accept: 'application/json', 'User-agent': 'sendgrid/7.7.0;nodejs', Authorization: 'Bearer ' + this.apiKey },
      json: mailOf(message, apart),
      timeout: this.timeout,
    });
    if (!isFine(reply)) {
      throw new ResponseError(reply);
    }
    return [{ statusCode: reply.status, body: reply.body, headers: reply.headers }, reply.body];
  }
}

module.exports = Object.assign(new MailService(), { MailService });
