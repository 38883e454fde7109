'use strict';
// sendgrid 1: sendgrid(user, key) or sendgrid(apiKey), and send(mail, callback), over the service's older HTTP API.
const wire = require('internal:wire');
const { call, isFine } = require('internal:service');

const lists = ['to', 'cc', 'bcc', 'toname'];

class Email {
  constructor(values) {
    Object.assign(this, { to: [], from: '', smtpapi: {}, subject: '', text: '', html: '', bcc: [], cc: [], replyto: '', date: '', files: [], toname: [], fromname: '', headers: {} }, values);
    lists.forEach((name) => {
      this[name] = [].concat(this[name] || []);
    });
  }

  _api(name, value) {
    this.smtpapi[name] = (this.smtpapi[name] || []).concat(value);
    return this;
  }

  addTo(address) {
    return this._api('to', address);
  }

  setTos(addresses) {
    this.smtpapi.to = [].concat(addresses);
    return this;
  }

  addCategory(category) {
    return this._api('category', category);
  }

  addCc(address) {
    this.cc.push(address);
  }

  addBcc(address) {
    this.bcc.push(address);
  }

  setFrom(address) {
    this.from = address;
  }

  setSubject(subject) {
    this.subject = subject;
  }

  setText(text) {
    this.text = text;
  }

  setHtml(html) {
    this.html = html;
  }

  addHeader(name, value) {
    Object.assign(this.headers, typeof name === 'object' ? name : { [name]: value });
  }

  addSubstitution(name, value) {
    this.smtpapi.sub = Object.assign({}, this.smtpapi.sub, { [name]: ((this.smtpapi.sub || {})[name] || []).concat(value) });
  }

  setFilters(filters) {
    this.smtpapi.filters = Object.assign({}, this.smtpapi.filters, filters);
  }

  addFilter(filter, name, value) {
    const known = (this.smtpapi.filters || {})[filter] || { settings: {} };
    this.setFilters({ [filter]: { settings: Object.assign({}, known.settings, { [name]: value }) } });
  }
}

function formOf(mail, credentials) {
  const form = new (require('internal:multipart').FormData)();
  const add = (name, values) => [].concat(values).forEach((value) => form.append(name, String(value)));
  // Who is named in the API's own header only, is not named in public.
  add('to', mail.to.length > 0 && !mail.smtpapi.to ? mail.to : mail.from);
  add('from', mail.from);
  add('x-smtpapi', JSON.stringify(mail.smtpapi));
  ['subject', 'text', 'html'].forEach((name) => add(name, mail[name]));
  add('headers', JSON.stringify(mail.headers));
  ['cc', 'bcc', 'toname', 'fromname', 'replyto', 'date'].filter((name) => mail[name] && mail[name].length > 0).forEach((name) => add(name, mail[name]));
  for (const { filename, content, contentType } of mail.files) {
    form.append(`files[${filename}]`, content, { filename, contentType });
  }
  Object.keys(credentials).forEach((name) => add(name, credentials[name]));
  return form;
}

class Sendgrid {
  constructor(userOrKey, key, options) {
    const byKey = typeof key !== 'string';
    this.api_user = byKey ? undefined : userOrKey;
    this.api_key = byKey ? userOrKey : key;
    this.options = (byKey ? key : options) || {};
    this.version = '1.8.0';
    this.Email = Email;
  }

  send(given, callback) {
    const mail = given instanceof Email ? given : new Email(given);
    const form = formOf(mail, this.api_user === undefined ? {} : { api_user: this.api_user, api_key: this.api_key });
    const done = (error, body) => typeof callback === 'function' && wire.later(() => callback(error, body));
    call({
      method: 'POST',
      url: this.options.uri || 'https://api.sendgrid.com/api/mail.send.json',
      headers: Object.assign({ 'user-agent': 'sendgrid/1.8.0;nodejs' }, form.getHeaders(), this.api_user === undefined ? { Authorization: 'Bearer ' + this.api_key } : {}),
      body: form.getBuffer(),
    }).then((reply) => {
      const fails = !isFine(reply) || (reply.body && reply.body.message === 'error');
      done(fails ? new Error((reply.body.errors || [reply.text]).join(', ')) : null, fails ? undefined : reply.body);
    }, done);
  }
}

module.exports = (user, key, options) => new Sendgrid(user, key, options);
