'use strict';
// jwks-rsa over 'request': the signing keys that a tenant publishes, by key id. Keys are kept per client, within one login; the options
// for proxies and agents are ignored. getSigningKey and getSigningKeys give a promise when they get no callback, as version 2 does.
class ArgumentError extends Error {
  constructor(message) {
    super(message);
    this.name = 'ArgumentError';
  }
}

class JwksError extends Error {
  constructor(message) {
    super(message);
    this.name = 'JwksError';
  }
}

class SigningKeyNotFoundError extends Error {
  constructor(message) {
    super(message);
    this.name = 'SigningKeyNotFoundError';
  }
}

class JwksRateLimitError extends Error {
  constructor(message) {
    super(message);
    this.name = 'JwksRateLimitError';
  }
}

function der(tag, ...parts) {
  const content = Buffer.concat(parts);
  const length = content.length;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function integer(base64) {
  const bytes = Buffer.from(base64.replace(/-/g, '+').replace(/_/g, '/'), 'base64');
  return der(2, bytes[0] & 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

function pem(label, base64) {
  return `-----BEGIN ${label}-----\n${base64.match(/.{1,64}/g).join('\n')}\n-----END ${label}-----\n`;
}

function rsaPem(modulus, exponent) {
  const algorithm = Buffer.from('300d06092a864886f70d0101010500', 'hex');
  const key = der(0x30, integer(modulus), integer(exponent));
  return pem('PUBLIC KEY', der(0x30, algorithm, der(3, Buffer.from([0]), key)).toString('base64'));
}

function toSigningKey(jwk) {
  const publicKey = jwk.n && jwk.e ? rsaPem(jwk.n, jwk.e) : pem('CERTIFICATE', jwk.x5c[0]);
  return { kid: jwk.kid, nbf: jwk.nbf, alg: jwk.alg, publicKey, rsaPublicKey: publicKey, getPublicKey: () => publicKey };
}

const isSigningKey = (jwk) => (jwk.use === undefined || jwk.use === 'sig') && jwk.kty === 'RSA' && jwk.kid && ((jwk.x5c && jwk.x5c.length) || (jwk.n && jwk.e));

class JwksClient {
  constructor(options) {
    if (!options || !options.jwksUri) {
      throw new ArgumentError('No JWKS endpoint was provided: set jwksUri.');
    }
    this.options = { cache: true, rateLimit: false, jwksRequestsPerMinute: 10, timeout: 30000, ...options };
    this.requests = [];
    this.known = null;
  }

  getKeys(callback) {
    return this.finish(callback, (done) => {
      const now = Date.now();
      this.requests = this.requests.filter((time) => now - time < 60000);
      if (this.options.rateLimit && this.requests.length >= this.options.jwksRequestsPerMinute) {
        done(new JwksRateLimitError('Too many requests to the JWKS endpoint'));
        return;
      }
      this.requests.push(now);
      const { jwksUri, requestHeaders, strictSsl, timeout } = this.options;
      require('request')({ uri: jwksUri, json: true, headers: requestHeaders, strictSSL: strictSsl !== false, timeout }, (error, response, body) => {
        if (error || response.statusCode < 200 || response.statusCode >= 300) {
          done(error || new JwksError((body && (body.message || body)) || response.statusMessage || `Http Error ${response.statusCode}`));
        } else {
          done(null, (body && body.keys) || []);
        }
      });
    });
  }

  getSigningKeys(callback) {
    return this.finish(callback, (done) => this.getKeys((error, keys) => {
      if (error) {
        done(error);
      } else if (!keys.length) {
        done(new JwksError('The JWKS endpoint did not contain any keys'));
      } else {
        const found = keys.filter(isSigningKey).map(toSigningKey);
        done(found.length ? null : new JwksError('The JWKS endpoint did not contain any signing keys'), found);
      }
    }));
  }

  getSigningKey(kid, callback) {
    return this.finish(callback, (done) => {
      const pick = (keys) => keys.find((key) => key.kid === kid) || ((kid === undefined || kid === null) && keys.length === 1 ? keys[0] : undefined);
      const cached = this.options.cache && this.known && pick(this.known);
      if (cached) {
        done(null, cached);
        return;
      }
      this.getSigningKeys((error, keys) => {
        this.known = error ? this.known : keys;
        const key = error ? undefined : pick(keys);
        done(error || (key ? null : new SigningKeyNotFoundError(`Unable to find a signing key that matches '${kid}'`)), key);
      });
    });
  }

  getKeysAsync() {
    return this.getKeys();
  }

  getSigningKeysAsync() {
    return this.getSigningKeys();
  }

  getSigningKeyAsync(kid) {
    return this.getSigningKey(kid);
  }

  finish(callback, work) {
    if (typeof callback === 'function') {
      work((error, value) => (error ? callback(error) : callback(null, value)));
      return undefined;
    }
    return new Promise((resolve, reject) => work((error, value) => (error ? reject(error) : resolve(value))));
  }
}

module.exports = Object.assign((options) => new JwksClient(options), { JwksClient, ArgumentError, JwksError, JwksRateLimitError, SigningKeyNotFoundError });
