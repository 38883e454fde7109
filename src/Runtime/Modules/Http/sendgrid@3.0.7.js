'use strict';
// sendgrid 3: sendgrid(key) with emptyRequest and API, and the helpers of sendgrid.mail that describe a mail.
const { call } = require('internal:service');
const { later } = require('internal:wire');

class Email {
  constructor(email, name) {
    this.email = email;
    this.name = name;
  }

  toJSON() {
    return this.name ? { email: this.email, name: this.name } : { email: this.email };
  }
}

class Content {
  constructor(type, value) {
    this.type = type;
    this.value = value;
  }
}

class Personalization {
  add(kind, value) {
    this[kind] = (this[kind] || []).concat([value]);
  }

  addTo(email) {
    this.add('to', email);
  }

  addCc(email) {
    this.add('cc', email);
  }

  addBcc(email) {
    this.add('bcc', email);
  }

  setSubject(subject) {
    this.subject = subject;
  }

  addHeader({ key, value }) {
    this.headers = Object.assign({}, this.headers, { [key]: value });
  }

  addSubstitution({ key, value }) {
    this.substitutions = Object.assign({}, this.substitutions, { [key]: value });
  }

  addCustomArg({ key, value }) {
    this.custom_args = Object.assign({}, this.custom_args, { [key]: value });
  }
}

class Attachment {
  constructor(values) {
    Object.assign(this, values);
  }
}
for (const [method, member] of Object.entries({ setContent: 'content', setType: 'type', setFilename: 'filename', setDisposition: 'disposition', setContentId: 'content_id' })) {
  Attachment.prototype[method] = function (value) {
    this[member] = value;
  };
}

class Mail {
  constructor(from, subject, to, content) {
    if (from && subject && to && content) {
      this.setFrom(from);
      this.setSubject(subject);
      const personalization = new Personalization();
      personalization.addTo(to);
      this.addPersonalization(personalization);
      this.addContent(content);
    }
  }

  addPersonalization(personalization) {
    this.personalizations = (this.personalizations || []).concat([personalization]);
  }

  addContent(content) {
    this.content = (this.content || []).concat([content]);
  }

  addAttachment(attachment) {
    this.attachments = (this.attachments || []).concat([attachment]);
  }

  addCategory(category) {
    this.categories = (this.categories || []).concat([category.category || category]);
  }

  addSection({ key, value }) {
    this.sections = Object.assign({}, this.sections, { [key]: value });
  }

  addCustomArg({ key, value }) {
    this.custom_args = Object.assign({}, this.custom_args, { [key]: value });
  }

  toJSON() {
    return Object.assign({}, this);
  }
}
for (const [method, member] of Object.entries({ setFrom: 'from', setSubject: 'subject', setTemplateId: 'template_id', setSendAt: 'send_at', setReplyTo: 'reply_to', setBatchId: 'batch_id' })) {
  Mail.prototype[method] = function (value) {
    this[member] = value;
  };
}

function pair(key, value) {
  return { key, value };
}

function named(category) {
  return { category };
}

function sendgrid(apiKey, host = 'api.sendgrid.com') {
  const emptyRequest = (values) => Object.assign({ host, headers: {}, body: {}, queryParams: {}, method: 'GET', path: '' }, values);

  function API(request, callback) {
    const query = Object.keys(request.queryParams || {}).map((key) => `${encodeURIComponent(key)}=${encodeURIComponent(request.queryParams[key])}`).join('&');
    const headers = Object.assign({ Authorization: 'Bearer ' + apiKey, 'User-Agent': 'sendgrid/3.0.7;nodejs', Accept: 'application/json' }, request.headers);
    const method = request.method.toUpperCase();
    const sent = call({
      method, url: `https://${request.host || host}${request.path}${query ? '?' + query : ''}`, headers, json: method === 'GET' ? undefined : request.body,
    }).then((reply) => {
      const response = { statusCode: reply.status, body: reply.body, headers: reply.headers };
      if (reply.status < 200 || reply.status > 299) {
        throw Object.assign(new Error('Response error'), { response });
      }
      return response;
    });
    if (typeof callback !== 'function') {
      return sent;
    }
    sent.then((response) => later(() => callback(null, response)), (error) => later(() => callback(error, error.response)));
    return undefined;
  }

  return { emptyRequest, API, globalRequest: emptyRequest() };
}

module.exports = Object.assign(sendgrid, {
  mail: { Mail, Email, Content, Personalization, Attachment, Substitution: pair, CustomArgs: pair, Section: pair, Header: pair, Category: named },
});
