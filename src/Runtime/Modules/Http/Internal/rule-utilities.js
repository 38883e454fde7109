'use strict';
// @auth0/rule-utilities: helpers of redirect rules and of rules that store metadata. 0.1.0 and 0.2.0 take different arguments.
const refused = ['oauth2-resource-owner', 'oauth2-refresh-token', 'oauth2-password', 'redirect-callback'];

/** @param version 1 for 0.1.0: a fixed lifetime, and a token in place of options for doRedirect */
function redirects(version) {
  return class Auth0RedirectRuleUtilities {
    constructor(user, context, configuration) {
      const settings = configuration || {};
      this.user = user || {};
      this.context = context || {};
      this.noRedirectProtocols = refused.slice();
      this.tokenSecret = settings.SESSION_TOKEN_SECRET;
      this.tokenExpiresIn = (version > 1 && settings.SESSION_TOKEN_EXPIRES_IN) || '3d';
    }

    get redirectUrl() {
      const { redirect } = this.context;
      return redirect ? redirect.url : undefined;
    }

    get queryParams() {
      const { request } = this.context;
      return (request && request.query) || {};
    }

    get protocolCanRedirect() {
      return this.noRedirectProtocols.indexOf(this.context.protocol) < 0;
    }

    get isRedirectCallback() {
      return this.context.protocol === 'redirect-callback';
    }

    /** Not when a redirect or a second factor is asked for already, or the application wants no prompt. */
    get canRedirect() {
      return !this.redirectUrl && !this.context.multifactor && this.queryParams.prompt !== 'none' && this.protocolCanRedirect;
    }

    createSessionToken(claims) {
      const payload = Object.assign({ ip: this.context.request.ip, iss: this._issuer(), sub: this.user.user_id }, claims);
      return require('jsonwebtoken').sign(payload, this.tokenSecret, { expiresIn: this.tokenExpiresIn });
    }

    validateSessionToken(options) {
      const expected = Object.assign({}, options, { subject: this.user.user_id, issuer: this._issuer() });
      const payload = require('jsonwebtoken').verify(this.queryParams.session_token, this.tokenSecret, expected);
      if (payload.exp) {
        return payload;
      }
      throw new Error('Expired token');
    }

    doRedirect(url, given) {
      if (!url || !this.canRedirect) {
        throw new Error('Cannot redirect');
      }
      const token = this._tokenOf(given);
      this.context.redirect = { url: token === undefined ? url : `${url}?session_token=${token}` };
    }

    _tokenOf(given) {
      if (version === 1) {
        return given || this.createSessionToken();
      }
      const { sessionToken, generateSessionToken = true } = given || {};
      if (typeof sessionToken === 'string' && sessionToken !== '') {
        return sessionToken;
      }
      return generateSessionToken === true ? this.createSessionToken() : undefined;
    }

    _issuer() {
      return `https://${this.context.request.hostname}/`;
    }
  };
}

/** Changes the user in memory by set…, and stores all of its metadata by update…, which give promises. */
class Auth0UserUpdateUtilities {
  constructor(user, auth0, namespace) {
    const { ManagementClient } = require('auth0');
    this.apiClient = new ManagementClient({ token: auth0.accessToken, domain: auth0.domain, retry: { enabled: true, maxRetries: 2 } });
    this.user = user;
    this.userId = user.user_id;
    this.updatedUserData = {};
    this.isNamespaced = typeof namespace === 'string' && namespace !== '';
    this.namespace = this.isNamespaced ? namespace : undefined;
    for (const kind of ['user_metadata', 'app_metadata']) {
      user[kind] = user[kind] || {};
      if (this.isNamespaced) {
        user[kind][namespace] = user[kind][namespace] || {};
      }
    }
  }

  setUser(key, value) {
    this.user[key] = this.updatedUserData[key] = value;
  }

  setUserMeta(key, value) {
    this._metadata('user_metadata')[key] = value;
  }

  setAppMeta(key, value) {
    this._metadata('app_metadata')[key] = value;
  }

  getUserMeta(key) {
    return this._metadata('user_metadata')[key];
  }

  getAppMeta(key) {
    return this._metadata('app_metadata')[key];
  }

  async updateUser() {
    return this.apiClient.updateUser({ id: this.userId }, this.updatedUserData);
  }

  async updateUserMeta() {
    return this.apiClient.updateUserMetadata({ id: this.userId }, this.user.user_metadata);
  }

  async updateAppMeta() {
    return this.apiClient.updateAppMetadata({ id: this.userId }, this.user.app_metadata);
  }

  updateUserMetadata() {
    return this.updateUserMeta();
  }

  updateAppMetadata() {
    return this.updateAppMeta();
  }

  _metadata(kind) {
    return this.isNamespaced ? this.user[kind][this.namespace] : this.user[kind];
  }
}

module.exports = { redirects, Auth0UserUpdateUtilities };
