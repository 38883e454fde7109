'use strict';
// request's ways to say who asks: Basic, Bearer and Digest (MD5), at once or after a 401, and OAuth 1.0.
const { basic } = require('internal:wire');

const md5 = (text) => require('crypto').createHash('md5').update(text).digest('hex');

/** The Authorization header to send at once; undefined if there is none, or if the server wants to be asked first. */
function immediately(auth) {
  const bearer = typeof auth.bearer === 'function' ? auth.bearer() : auth.bearer;
  if (bearer !== undefined) {
    return auth.sendImmediately === false ? undefined : 'Bearer ' + (bearer || '');
  }
  const { user, pass } = credentials(auth);
  return auth.sendImmediately === false ? undefined : basic(user, pass);
}

function credentials(auth) {
  const user = auth.user !== undefined ? auth.user : auth.username;
  const pass = auth.pass !== undefined ? auth.pass : auth.password;
  if (typeof user !== 'string' || (pass !== undefined && typeof pass !== 'string')) {
    throw new Error('auth() received invalid user or password');
  }
  return { user, pass: pass === undefined ? '' : pass };
}

/** The header that answers a 401; undefined if its challenge is none that we know. */
function challenged(auth, challenge, request) {
  const [, scheme = ''] = /^\s*(\w+)/.exec(challenge || '') || [];
  switch (scheme.toLowerCase()) {
    case 'basic': {
      const { user, pass } = credentials(auth);
      return basic(user, pass);
    }
    case 'bearer':
      return 'Bearer ' + ((typeof auth.bearer === 'function' ? auth.bearer() : auth.bearer) || '');
    case 'digest':
      return digest(credentials(auth), challenge, request);
    default:
      return undefined;
  }
}

function digest({ user, pass }, challenge, { method, path }) {
  const given = {};
  for (const [, key, quoted, plain] of challenge.matchAll(/([a-z0-9_-]+)=(?:"([^"]+)"|([a-z0-9_-]+))/gi)) {
    given[key.toLowerCase()] = quoted || plain;
  }
  const qop = /(^|,)\s*auth\s*($|,)/.test(given.qop || '') ? 'auth' : undefined;
  const nc = qop && '00000001';
  const cnonce = qop && require('crypto').randomBytes(16).toString('hex');
  const plain = md5(`${user}:${given.realm}:${pass}`);
  const first = (given.algorithm || '').toLowerCase() === 'md5-sess' ? md5(`${plain}:${given.nonce}:${cnonce}`) : plain;
  const second = md5(`${method}:${path}`);
  const response = md5(qop ? `${first}:${given.nonce}:${nc}:${cnonce}:${qop}:${second}` : `${first}:${given.nonce}:${second}`);
  const bare = ['qop', 'nc', 'algorithm'];
  const values = { username: user, realm: given.realm, nonce: given.nonce, uri: path, qop, response, nc, cnonce, algorithm: given.algorithm, opaque: given.opaque };
  const texts = Object.keys(values).filter((key) => values[key]).map((key) => (bare.includes(key) ? `${key}=${values[key]}` : `${key}="${values[key]}"`));
  return 'Digest ' + texts.join(', ');
}

/** Signs a request with its oauth option: gives { header }, { query } or { body }. */
function signed(oauth, request) {
  const { sign, headerOf } = require('internal:oauth1');
  const form = /^application\/x-www-form-urlencoded\b/.test(request.contentType || '') ? require('querystring').parse(request.body || '') : {};
  const query = require('querystring').parse(request.uri.query || '');
  const { protocol, host, pathname } = request.uri;
  const parameters = sign(oauth, { method: request.method, url: `${protocol}//${host}${pathname}`, query, form, body: request.body });
  switch (oauth.transport_method || 'header') {
    case 'header':
      return { header: headerOf(parameters, oauth.realm) };
    case 'query':
      return { query: pairs(parameters) };
    case 'body':
      return { body: (request.body ? request.body + '&' : '') + pairs(parameters) };
    default:
      throw new Error('oauth: transport_method invalid');
  }
}

function pairs(parameters) {
  const { encode } = require('internal:oauth1');
  return Object.keys(parameters).map((key) => `${key}=${encode(parameters[key])}`).join('&');
}

module.exports = { immediately, challenged, signed };
