'use strict';
// stripe: its resources as requests to /v1. No streams, no telemetry, no automatic pages; webhooks' signatures are verified.
const { call, isFine, answer, formOf } = require('internal:service');

const simple = ['accounts', 'balanceTransactions', 'charges', 'coupons', 'customers', 'disputes', 'events', 'invoiceItems', 'invoices', 'paymentIntents', 'paymentMethods',
  'payouts', 'plans', 'prices', 'products', 'promotionCodes', 'refunds', 'setupIntents', 'sources', 'subscriptionItems', 'subscriptions', 'subscriptionSchedules', 'taxRates', 'tokens', 'transfers'];
const paths = { invoiceItems: 'invoiceitems' };
const nested = { checkout: 'checkout/sessions', billingPortal: 'billing_portal/sessions' };
const actions = {
  paymentIntents: { confirm: 'confirm', capture: 'capture', cancel: 'cancel' }, setupIntents: { confirm: 'confirm', cancel: 'cancel' }, charges: { capture: 'capture' },
  invoices: { pay: 'pay', finalizeInvoice: 'finalize', sendInvoice: 'send', voidInvoice: 'void' }, paymentMethods: { attach: 'attach', detach: 'detach' },
};
const types = {
  card_error: 'StripeCardError', invalid_request_error: 'StripeInvalidRequestError', api_error: 'StripeAPIError', idempotency_error: 'StripeIdempotencyError',
  invalid_grant: 'StripeInvalidGrantError',
};
const optionNames = { idempotencyKey: 'Idempotency-Key', idempotency_key: 'Idempotency-Key', stripeAccount: 'Stripe-Account', stripe_account: 'Stripe-Account', apiVersion: 'Stripe-Version', stripe_version: 'Stripe-Version' };

class StripeError extends Error {
  constructor(raw, type) {
    super(raw.message);
    this.type = type;
    this.raw = raw;
    this.rawType = raw.type;
    const { code, doc_url, param, detail, headers, requestId, statusCode, charge, decline_code } = raw;
    Object.assign(this, { code, doc_url, param, detail, headers, requestId, statusCode, charge, decline_code });
  }
}

function errorOf(reply) {
  const given = reply.body && reply.body.error;
  const raw = Object.assign({ headers: reply.headers, statusCode: reply.status, requestId: reply.headers['request-id'] },
    typeof given === 'object' ? given : { message: (reply.body && reply.body.error_description) || 'Invalid JSON received from the Stripe API', type: given });
  const byStatus = { 401: 'StripeAuthenticationError', 403: 'StripePermissionError', 429: 'StripeRateLimitError' };
  return new StripeError(raw, byStatus[reply.status] || types[raw.type] || 'StripeAPIError');
}

const snake = (name) => paths[name] || name.replace(/[A-Z]/g, (letter) => '_' + letter.toLowerCase());
const isOptions = (value) => typeof value === 'object' && value !== null && Object.keys(value).length > 0
  && Object.keys(value).every((key) => key in optionNames || ['apiKey', 'api_key', 'timeout', 'maxNetworkRetries'].includes(key));

class Stripe {
  constructor(key, config) {
    const { apiVersion } = typeof config === 'object' && config !== null ? config : { apiVersion: config };
    this._key = key;
    this._version = apiVersion;
    for (const name of simple) {
      this[name] = this._resource(snake(name), actions[name]);
    }
    for (const name of Object.keys(nested)) {
      this[name] = { sessions: this._resource(nested[name]) };
    }
    const under = (kind) => (id, ...rest) => this._call('GET', `/customers/${encodeURIComponent(id)}/${kind}`, rest);
    Object.assign(this.customers, {
      listSources: under('sources'), listTaxIds: under('tax_ids'), listBalanceTransactions: under('balance_transactions'),
      createSource: (id, ...rest) => this._call('POST', `/customers/${encodeURIComponent(id)}/sources`, rest),
      retrieveSource: (id, source, ...rest) => this._call('GET', `/customers/${encodeURIComponent(id)}/sources/${encodeURIComponent(source)}`, rest),
      deleteSource: (id, source, ...rest) => this._call('DELETE', `/customers/${encodeURIComponent(id)}/sources/${encodeURIComponent(source)}`, rest),
    });
    this.balance = { retrieve: (...rest) => this._call('GET', '/balance', rest) };
    this.webhooks = { constructEvent };
    this.errors = { StripeError };
  }

  setApiVersion(version) {
    this._version = version;
  }

  setTimeout(ms) {
    this._timeout = ms;
  }

  setMaxNetworkRetries() {}

  setAppInfo() {}

  _resource(path, more) {
    const one = (id) => {
      if (typeof id !== 'string') {
        throw new Error(`Stripe: Argument "id" must be a string, but got: ${id}`);
      }
      return `/${path}/${encodeURIComponent(id)}`;
    };
    const resource = {
      create: (...rest) => this._call('POST', `/${path}`, rest),
      list: (...rest) => this._call('GET', `/${path}`, rest),
      retrieve: (id, ...rest) => this._call('GET', one(id), rest),
      update: (id, ...rest) => this._call('POST', one(id), rest),
      del: (id, ...rest) => this._call('DELETE', one(id), rest),
    };
    for (const name of Object.keys(more || {})) {
      resource[name] = (id, ...rest) => this._call('POST', `${one(id)}/${more[name]}`, rest);
    }
    return resource;
  }

  /** rest: [parameters][, options][, callback]. */
  _call(method, path, rest) {
    const values = rest.filter((value) => value !== undefined && value !== null);
    const callback = typeof values[values.length - 1] === 'function' ? values.pop() : undefined;
    const options = values.length > 0 && (values.length > 1 || isOptions(values[0])) ? values.pop() : {};
    return answer(this._send(method, path, values[0] || {}, options), callback);
  }

  async _send(method, path, parameters, options) {
    const headers = { Authorization: 'Bearer ' + (options.apiKey || options.api_key || this._key), Accept: 'application/json', 'User-Agent': 'Stripe/v1 NodeBindings/8.52.0' };
    if (this._version) {
      headers['Stripe-Version'] = this._version;
    }
    Object.keys(options).filter((name) => name in optionNames).forEach((name) => {
      headers[optionNames[name]] = options[name];
    });
    const form = formOf(parameters);
    const inQuery = method !== 'POST' && form !== '';
    const reply = await call({
      method, url: `https://api.stripe.com/v1${path}${inQuery ? '?' + form : ''}`, headers, form: method === 'POST' ? form : undefined, timeout: options.timeout || this._timeout,
    }).catch((error) => {
      throw new StripeError({ message: 'An error occurred with our connection to Stripe.', detail: error, code: error.code }, 'StripeConnectionError');
    });
    if (!isFine(reply)) {
      throw errorOf(reply);
    }
    return Object.defineProperty(reply.body, 'lastResponse', { value: { statusCode: reply.status, headers: reply.headers, requestId: reply.headers['request-id'] } });
  }
}

function constructEvent(payload, header, secret, tolerance = 300) {
  const crypto = require('crypto');
  const fields = String(header).split(',').map((field) => field.split('='));
  const time = Number((fields.find(([name]) => name === 't') || [])[1]);
  const expected = crypto.createHmac('sha256', secret).update(`${time}.${payload}`).digest('hex');
  if (!fields.some(([name, value]) => name === 'v1' && value === expected)) {
    throw new StripeError({ message: 'No signatures found matching the expected signature for payload.' }, 'StripeSignatureVerificationError');
  }
  if (tolerance > 0 && Math.floor(Date.now() / 1000) - time > tolerance) {
    throw new StripeError({ message: 'Timestamp outside the tolerance zone' }, 'StripeSignatureVerificationError');
  }
  return JSON.parse(payload);
}

function stripe(key, config) {
  return new Stripe(key, config);
}
module.exports = Object.assign(stripe, { Stripe, errors: { StripeError }, default: stripe });
