'use strict';
// @incognia/api 1: assessments of onboardings and logins, with a token by client credentials that is kept while it lasts.
const { basic } = require('internal:wire');
const { call, isFine, toCamel, toSnake } = require('internal:service');

const Region = { US: 'us', BR: 'br' };

class IncogniaError extends Error {
  constructor(message) {
    super(message);
    this.name = 'IncogniaError';
  }
}

class IncogniaAPIError extends IncogniaError {
  constructor(message, reply) {
    super(message);
    this.name = 'IncogniaAPIError';
    this.statusCode = reply && reply.status;
    this.payload = reply && reply.body;
  }
}

class IncogniaAPI {
  constructor({ clientId, clientSecret, region = Region.US } = {}) {
    if (!clientId || !clientSecret) {
      throw new IncogniaError('No clientId or clientSecret provided');
    }
    const regions = Object.values(Region);
    if (!regions.includes(region)) {
      throw new IncogniaError(`Invalid region. Avaliable: ${regions.join(', ')}.`);
    }
    Object.assign(this, { clientId, clientSecret, base: `https://api.${region}.incognia.com/api`, incogniaToken: null });
  }

  async getOnboardingAssessment(id) {
    if (!id) {
      throw new IncogniaError('No signupId provided');
    }
    return this._ask('GET', `/v2/onboarding/signups/${id}`);
  }

  async registerOnboardingAssessment({ installationId, addressLine, ...more } = {}) {
    if (!installationId || !addressLine) {
      throw new IncogniaError('No installationId or addressLine provided');
    }
    return this._ask('POST', '/v2/onboarding/signups', { installationId, addressLine, ...more });
  }

  async registerLoginAssessment(values = {}) {
    return this._transaction('login', values);
  }

  async registerPaymentAssessment(values = {}) {
    return this._transaction('payment', values);
  }

  async registerFeedback(values) {
    return this._ask('POST', '/v2/feedbacks', values);
  }

  async _transaction(type, { installationId, accountId, ...more }) {
    if (!installationId || !accountId) {
      throw new IncogniaError('No installationId or accountId provided');
    }
    return this._ask('POST', '/v2/authentication/transactions', { installationId, accountId, ...more, type });
  }

  async _ask(method, path, values) {
    const reply = await call({
      method, url: this.base + path, headers: { 'Content-Type': 'application/json', Authorization: 'Bearer ' + await this._token() }, json: values && toSnake(values),
    }).catch((error) => {
      throw new IncogniaAPIError(error.message);
    });
    if (!isFine(reply)) {
      throw new IncogniaAPIError(`Request failed with status code ${reply.status}`, reply);
    }
    return toCamel(reply.body);
  }

  async _token() {
    const now = Date.now() / 1000;
    if (this.incogniaToken === null || this.incogniaToken.createdAt + this.incogniaToken.expiresIn - 10 <= now) {
      const reply = await call({ method: 'POST', url: this.base + '/v1/token', headers: { Authorization: basic(this.clientId, this.clientSecret) }, form: '' }).catch((error) => {
        throw new IncogniaAPIError(error.message);
      });
      if (!isFine(reply)) {
        throw new IncogniaAPIError(`Request failed with status code ${reply.status}`, reply);
      }
      this.incogniaToken = { createdAt: now, expiresIn: parseInt(reply.body.expires_in, 10) || 0, accessToken: reply.body.access_token };
    }
    return this.incogniaToken.accessToken;
  }
}

module.exports = { IncogniaAPI, IncogniaError, IncogniaAPIError, Region };
