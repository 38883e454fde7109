'use strict';
// auth0's AuthenticationClient: tokens, passwords, passwordless, profile. It does not verify the ID tokens that it receives.
const { ArgumentError, send, answer, headersOf } = require('internal:auth0-rest');

const otp = 'http://auth0.com/oauth/grant-type/passwordless/otp';
const realm = 'http://auth0.com/oauth/grant-type/password-realm';

module.exports = function auth0Authentication(version) {
  class AuthenticationClient {
    constructor(options) {
      if (!options || typeof options !== 'object') {
        throw new ArgumentError('Authentication Client SDK options must be an object');
      }
      if (!options.domain) {
        throw new ArgumentError('Must provide a domain');
      }
      const { clientId, clientSecret } = options;
      const headers = headersOf(options, version);
      const client = { client_id: clientId };
      const secret = clientSecret ? { client_id: clientId, client_secret: clientSecret } : client;
      const post = (path, body, callback, more) => answer(callback, () => (
        send({ method: 'POST', url: `https://${options.domain}${path}`, headers: Object.assign({}, headers, more), body }, { enabled: false })));

      /** A method (data[, options][, callback]) that posts what body makes of its data. */
      const method = (path, body, moreHeaders) => (data, second, third) => {
        if (!data || typeof data !== 'object') {
          throw new ArgumentError('Missing options object');
        }
        const callback = [second, third].find((argument) => typeof argument === 'function');
        const about = typeof second === 'object' && second !== null ? second : {};
        return post(path, body(data), callback, moreHeaders && moreHeaders(about));
      };
      const forwarded = ({ forwardedFor }) => (forwardedFor ? { 'auth0-forwarded-for': forwardedFor } : {});
      const grant = (type, base) => method('/oauth/token', (data) => Object.assign({ grant_type: type }, base, data), forwarded);
      const resourceOwner = method('/oauth/ro', (data) => Object.assign({}, client, { grant_type: 'password', scope: 'openid' }, data), forwarded);

      this.oauth = {
        clientCredentialsGrant: grant('client_credentials', secret),
        refreshToken: grant('refresh_token', secret),
        authorizationCodeGrant: grant('authorization_code', secret),
        passwordGrant: method('/oauth/token', (data) => Object.assign({}, secret, { grant_type: data.realm ? realm : 'password' }, data), forwarded),
        signIn: resourceOwner,
        socialSignIn: method('/oauth/access_token', (data) => Object.assign({}, data)),
      };
      this.database = {
        signIn: resourceOwner,
        signUp: method('/dbconnections/signup', (data) => Object.assign({}, client, data)),
        changePassword: method('/dbconnections/change_password', (data) => Object.assign({}, client, data)),
        requestChangePasswordEmail: method('/dbconnections/change_password', ({ email, connection }) => Object.assign({}, client, { email, connection })),
      };
      const start = (more) => method('/passwordless/start', (data) => Object.assign({}, secret, data, more), forwarded);
      this.passwordless = {
        sendEmail: method('/passwordless/start', (data) => Object.assign({}, secret, { send: 'link' }, data, { connection: 'email' }), forwarded),
        sendSMS: start({ connection: 'sms' }),
        signIn: method('/oauth/token', (data) => Object.assign({}, secret, { grant_type: otp, scope: 'openid', realm: 'sms' }, data), forwarded),
      };
      this.users = {
        getInfo: (token, callback) => answer(callback, () => send({
          method: 'GET', url: `https://${options.domain}/userinfo`, headers: Object.assign({}, headers, { Authorization: 'Bearer ' + token }),
        }, { enabled: false })),
      };
      this.tokens = {
        getInfo: (token, callback) => post('/tokeninfo', { id_token: token }, callback),
        getDelegationToken: method('/delegation', (data) => Object.assign({}, client, data)),
        revokeRefreshToken: method('/oauth/revoke', (data) => Object.assign({}, secret, data)),
      };

      Object.assign(this, {
        clientCredentialsGrant: this.oauth.clientCredentialsGrant,
        passwordGrant: this.oauth.passwordGrant,
        refreshToken: this.oauth.refreshToken,
        getProfile: this.users.getInfo,
        changePassword: this.database.changePassword,
        requestChangePasswordEmail: this.database.requestChangePasswordEmail,
        requestMagicLink: start({ send: 'link', connection: 'email' }),
        requestEmailCode: start({ send: 'code', connection: 'email' }),
        requestSMSCode: this.passwordless.sendSMS,
        verifySMSCode: this.passwordless.signIn,
        verifyEmailCode: method('/oauth/token', ({ email, otp: code, ...data }) => (
          Object.assign({}, secret, { grant_type: otp, scope: 'openid' }, data, { username: email, realm: 'email', otp: code })), forwarded),
        getDelegationToken: this.tokens.getDelegationToken,
      });
    }
  }

  return { AuthenticationClient };
};
