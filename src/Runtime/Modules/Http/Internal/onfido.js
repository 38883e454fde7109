'use strict';
// @onfido/api 1: applicants, checks, reports and SDK tokens. Documents cannot be uploaded from a rule.
const { call, isFine, toCamel, toSnake, formOf } = require('internal:service');

const Region = { EU: 'EU', US: 'US', CA: 'CA' };
const hosts = { EU: 'api.onfido.com', US: 'api.us.onfido.com', CA: 'api.ca.onfido.com' };

class OnfidoError extends Error {
  constructor(message) {
    super(message);
    this.name = 'OnfidoError';
  }
}

class OnfidoApiError extends OnfidoError {
  constructor(reply) {
    const { type = 'unknown', message = reply.text, fields = {} } = (reply.body && reply.body.error) || {};
    super(`${message} (status code ${reply.status})${Object.keys(fields).length > 0 ? ` | ${JSON.stringify(fields)}` : ''}`);
    Object.assign(this, { name: 'OnfidoApiError', responseBody: reply.body, statusCode: reply.status, type, fields });
  }
}

class Onfido {
  constructor({ apiToken, region = Region.EU, timeout = 30000 } = {}) {
    if (!apiToken) {
      throw new Error('No apiToken provided');
    }
    if (!hosts[region]) {
      throw new Error('Unknown region ' + region);
    }
    const ask = async (method, path, values) => {
      const query = method === 'GET' && values ? '?' + formOf(toSnake(values)) : '';
      const reply = await call({
        method,
        url: `https://${hosts[region]}/v3/${path}${query}`,
        headers: { Accept: 'application/json', Authorization: 'Token token=' + apiToken, 'User-Agent': 'onfido-node/1.5.2' },
        json: method !== 'GET' && values ? toSnake(values) : undefined,
        timeout,
      }).catch((error) => {
        throw new OnfidoError(error.message);
      });
      if (!isFine(reply)) {
        throw new OnfidoApiError(reply);
      }
      return toCamel(reply.body);
    };
    const list = (path, member, key) => async (given) => (await ask('GET', path, key ? { [key]: given } : given))[member];
    this.applicant = {
      create: (values) => ask('POST', 'applicants/', values),
      find: (id) => ask('GET', `applicants/${id}`),
      update: (id, values) => ask('PUT', `applicants/${id}`, values),
      delete: (id) => ask('DELETE', `applicants/${id}`).then(() => undefined),
      restore: (id) => ask('POST', `applicants/${id}/restore`).then(() => undefined),
      list: list('applicants/', 'applicants'),
    };
    this.check = {
      create: (values) => ask('POST', 'checks/', values),
      find: (id) => ask('GET', `checks/${id}`),
      list: list('checks/', 'checks', 'applicantId'),
      resume: (id) => ask('POST', `checks/${id}/resume`).then(() => undefined),
    };
    this.report = {
      find: (id) => ask('GET', `reports/${id}`),
      list: list('reports/', 'reports', 'checkId'),
      resume: (id) => ask('POST', `reports/${id}/resume`).then(() => undefined),
      cancel: (id) => ask('POST', `reports/${id}/cancel`).then(() => undefined),
    };
    this.document = { find: (id) => ask('GET', `documents/${id}`), list: list('documents/', 'documents', 'applicantId') };
    this.sdkToken = { generate: async (values) => (await ask('POST', 'sdk_token/', values)).token };
    this.address = { pick: async (postcode) => (await ask('GET', 'addresses/pick', { postcode })).addresses };
  }
}

module.exports = { Onfido, Region, OnfidoError, OnfidoApiError };
