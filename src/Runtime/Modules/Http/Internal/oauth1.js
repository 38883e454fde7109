'use strict';
// OAuth 1.0 signatures (RFC 5849) for request's oauth option: HMAC-SHA1, HMAC-SHA256, RSA-SHA1 and PLAINTEXT.

const encode = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (letter) => '%' + letter.charCodeAt(0).toString(16).toUpperCase());

function pairsOf(values) {
  const pairs = [];
  for (const key of Object.keys(values)) {
    for (const value of [].concat(values[key])) {
      pairs.push([encode(key), encode(value === undefined || value === null ? '' : value)]);
    }
  }
  return pairs;
}

function baseOf(method, address, values) {
  const compare = (left, right) => (left < right ? -1 : left > right ? 1 : 0);
  const pairs = pairsOf(values).sort((left, right) => compare(left[0], right[0]) || compare(left[1], right[1]));
  return [method.toUpperCase(), encode(address), encode(pairs.map((pair) => pair.join('=')).join('&'))].join('&');
}

function signatureOf(kind, base, secrets, privateKey) {
  const crypto = require('crypto');
  const key = secrets.map((secret) => encode(secret || '')).join('&');
  switch (kind) {
    case 'HMAC-SHA1':
      return crypto.createHmac('sha1', key).update(base).digest('base64');
    case 'HMAC-SHA256':
      return crypto.createHmac('sha256', key).update(base).digest('base64');
    case 'RSA-SHA1':
      return crypto.createSign('RSA-SHA1').update(base).sign(privateKey, 'base64');
    case 'PLAINTEXT':
      return key;
    default:
      throw new Error('Signature method not supported: ' + kind);
  }
}

/** The protocol's parameters without secrets; those of the caller keep their names with oauth_ before them. */
function parametersOf(oauth) {
  const secrets = ['consumer_secret', 'token_secret', 'private_key', 'realm', 'transport_method', 'body_hash'];
  const values = {};
  for (const key of Object.keys(oauth).filter((name) => !secrets.includes(name))) {
    values[key.startsWith('oauth_') ? key : 'oauth_' + key] = oauth[key];
  }
  values.oauth_version = values.oauth_version || '1.0';
  values.oauth_timestamp = values.oauth_timestamp || Math.floor(Date.now() / 1000).toString();
  values.oauth_nonce = values.oauth_nonce || require('crypto').randomBytes(16).toString('hex');
  values.oauth_signature_method = values.oauth_signature_method || 'HMAC-SHA1';
  return values;
}

/**
 * Signs one request.
 * @param request method, url without query, query and form as objects, body as text
 * @returns the parameters with the signature, in the order of their names
 */
function sign(oauth, request) {
  const parameters = parametersOf(oauth);
  if (oauth.body_hash) {
    parameters.oauth_body_hash = oauth.body_hash === true
      ? require('crypto').createHash('sha1').update(request.body || '').digest('base64')
      : oauth.body_hash;
  }
  const base = baseOf(request.method, request.url, Object.assign({}, request.query, request.form, parameters));
  const signed = {};
  for (const key of Object.keys(parameters).sort()) {
    signed[key] = parameters[key];
  }
  signed.oauth_signature = signatureOf(parameters.oauth_signature_method, base, [oauth.consumer_secret, oauth.token_secret], oauth.private_key);
  return signed;
}

function headerOf(signed, realm) {
  const fields = Object.keys(signed).map((key) => `${key}="${encode(signed[key])}"`);
  return 'OAuth ' + (realm ? [`realm="${encode(realm)}"`] : []).concat(fields).join(',');
}

module.exports = { sign, headerOf, encode };
