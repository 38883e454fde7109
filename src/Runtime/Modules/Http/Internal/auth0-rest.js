'use strict';
// How both clients of the auth0 package call: JSON over HTTPS, errors with the reply's name, message and status, and patience with 429.
const wire = require('internal:wire');
const { Promised } = require('internal:promise');

class ArgumentError extends Error {
  constructor(message) {
    super(message);
    this.name = 'ArgumentError';
    this.message = message;
  }
}

class APIError extends Error {
  constructor(name, message, statusCode, requestInfo, originalError) {
    super();
    this.name = name || 'APIError';
    this.message = message || '';
    this.statusCode = statusCode || originalError.code;
    this.requestInfo = requestInfo;
    this.originalError = originalError;
  }
}

const safe = /^[\w$\-.+!*'(),%]*$/;
/** A part of a path; one that is encoded already stays as it is. */
const encodePart = (text) => (safe.test(text) ? text : encodeURIComponent(text));

function parsed(text) {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusal(reply, info) {
  const text = wire.textOf(reply.body);
  const body = parsed(text) || {};
  const status = require('http').STATUS_CODES[reply.status] || 'Error';
  const original = Object.assign(new Error(status), { status: reply.status, response: { status: reply.status, statusCode: reply.status, text, body, headers: reply.headers } });
  return new APIError(body.error, body.message || body.error_description || status, reply.status, info, original);
}

function once(request) {
  return new Promise((resolve, reject) => {
    const info = { method: request.method.toLowerCase(), url: request.url.split('?')[0] };
    wire.send({
      method: request.method,
      url: request.url,
      headers: Object.assign({ 'Content-Type': 'application/json' }, request.headers, { Accept: 'application/json' }),
      body: request.body === undefined ? null : JSON.stringify(request.body),
      redirects: 'get',
    }, (error, reply) => {
      if (error) {
        const original = wire.systemError(error, request.url);
        reject(new APIError('APIError', original.message, undefined, info, original));
      } else if (reply.status < 200 || reply.status > 299) {
        reject(refusal(reply, info));
      } else {
        const body = parsed(wire.textOf(reply.body));
        resolve(request.includeHeaders ? { data: body, headers: reply.headers } : body);
      }
    });
  });
}

const pause = (ms) => new Promise((resolve) => native('host.setTimer')(resolve, ms, false));

/** Sends; while it is told to slow down, it waits 1 to 2 s, then twice that, and tries again, as often as retry says. */
async function send(request, retry) {
  const most = retry && retry.enabled === false ? 0 : (retry && retry.maxRetries) || 3;
  for (let tries = 0; ; tries++) {
    try {
      return await once(request);
    } catch (error) {
      if (error.statusCode !== 429 || tries >= most) {
        throw error;
      }
      await pause(1000 * 2 ** tries * (1 + Math.random()));
    }
  }
}

/** Runs work for a promise, or for the Node callback at the end of what a method was given. */
function answer(callback, work) {
  const promise = new Promised((resolve) => resolve(work()));
  if (typeof callback !== 'function') {
    return promise;
  }
  promise.asCallback(callback);
  return undefined;
}

function queryOf(values) {
  const pairs = [];
  for (const key of Object.keys(values || {})) {
    const value = values[key];
    if (value !== undefined && typeof value !== 'function') {
      pairs.push(`${encodeURIComponent(key)}=${encodeURIComponent(Array.isArray(value) ? value.join(',') : value === null ? '' : String(value))}`);
    }
  }
  return pairs.length > 0 ? '?' + pairs.join('&') : '';
}

/** What the services learn about the caller, as the package tells it. */
function headersOf(options, version) {
  const { node } = require('process').versions;
  const headers = Object.assign({ 'User-agent': 'node.js/' + node }, options.headers);
  if (options.telemetry !== false) {
    const info = options.clientInfo || { name: 'node-auth0', version, env: { node } };
    headers['Auth0-Client'] = require('buffer').Buffer.from(JSON.stringify(info)).toString('base64').replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  }
  return headers;
}

module.exports = { ArgumentError, APIError, send, answer, encodePart, queryOf, headersOf };
