'use strict';
// twilio: messages, calls, verifications and lookups. The other products of its API answer to request with the account's SID and token.
const { basic } = require('internal:wire');
const { call, isFine, answer, toCamel, formOf } = require('internal:service');

class RestException extends Error {
  constructor(reply) {
    const body = typeof reply.body === 'object' ? reply.body : {};
    super(body.message || `[HTTP ${reply.status}] Failed to execute request`);
    this.status = reply.status;
    this.code = body.code;
    this.moreInfo = body.more_info;
    this.details = body.details;
  }
}

const capital = (name) => name[0].toUpperCase() + name.slice(1);
const parameters = (values) => formOf(Object.fromEntries(Object.keys(values || {}).map((key) => [capital(key), values[key]])), (name) => name);

/** An instance as the library gives it: camel case, and dates in place of their texts. */
function instanceOf(body) {
  const instance = toCamel(body);
  for (const key of Object.keys(instance).filter((name) => /^date[A-Z]|^(start|end)Time$/.test(name) && typeof instance[name] === 'string')) {
    instance[key] = new Date(instance[key]);
  }
  return Object.defineProperty(instance, 'toJSON', { value: () => Object.assign({}, instance), enumerable: false });
}

class Twilio {
  constructor(username, password, options) {
    const { accountSid = username } = options || {};
    if (!username) {
      throw new Error('username is required');
    }
    if (!password) {
      throw new Error('password is required');
    }
    if (!String(accountSid).startsWith('AC')) {
      throw new Error('accountSid must start with AC');
    }
    this.username = username;
    this.accountSid = accountSid;
    const account = `https://api.twilio.com/2010-04-01/Accounts/${accountSid}`;
    const send = (method, url, values) => call({
      method,
      url: method === 'GET' && values ? `${url}?${parameters(values)}` : url,
      headers: { Authorization: basic(username, password), Accept: 'application/json', 'Accept-Charset': 'utf-8', 'User-Agent': 'twilio-node/3.57.0' },
      form: method === 'POST' ? parameters(values) : undefined,
    }).then((reply) => {
      if (!isFine(reply)) {
        throw new RestException(reply);
      }
      return instanceOf(reply.body);
    });
    const creator = (url, required) => (values, callback) => {
      for (const name of required) {
        if (!values || values[name] === undefined || values[name] === null) {
          throw new Error(`Required parameter "opts.${name}" missing.`);
        }
      }
      return answer(send('POST', url, values), callback);
    };
    const collection = (url, required) => {
      const one = (sid) => ({
        fetch: (callback) => answer(send('GET', url.replace(/\.json$/, `/${sid}.json`)), callback),
        update: (values, callback) => answer(send('POST', url.replace(/\.json$/, `/${sid}.json`), values), callback),
      });
      return Object.assign(one, { create: creator(url, required), get: one });
    };
    this.messages = this.sms = collection(`${account}/Messages.json`, ['to']);
    this.sendMessage = this.sendSms = this.messages.create;
    this.calls = collection(`${account}/Calls.json`, ['to', 'from']);
    this.api = { v2010: { account: { messages: this.messages, calls: this.calls } }, accounts: () => ({ messages: this.messages, calls: this.calls }) };
    const services = (sid) => {
      const service = `https://verify.twilio.com/v2/Services/${sid}`;
      return {
        verifications: Object.assign((id) => ({ fetch: (callback) => answer(send('GET', `${service}/Verifications/${id}`), callback) }), {
          create: creator(`${service}/Verifications`, ['to', 'channel']),
        }),
        verificationChecks: { create: creator(`${service}/VerificationCheck`, []) },
      };
    };
    this.verify = { services, v2: { services } };
    const phoneNumbers = (number) => ({
      fetch: (values, callback) => answer(send('GET', `https://lookups.twilio.com/v1/PhoneNumbers/${encodeURIComponent(number).replace(/%2B/g, '+')}`, typeof values === 'function' ? undefined : values), typeof values === 'function' ? values : callback),
    });
    this.lookups = { phoneNumbers, v1: { phoneNumbers } };
  }
}

module.exports = Object.assign((username, password, options) => new Twilio(username, password, options), {
  Twilio, RestException, RestClient: Twilio,
});
