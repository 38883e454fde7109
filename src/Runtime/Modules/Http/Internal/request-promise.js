'use strict';
// request-promise and request-promise-native: request whose calls are promises too, with the class of promise that the caller gives.

function define(name, init) {
  function RequestPromiseError(...values) {
    this.name = name;
    init.apply(this, values);
    Object.defineProperty(this, 'stack', { value: `${name}: ${this.message}\n${new Error().stack}`, writable: true, configurable: true });
  }
  RequestPromiseError.prototype = Object.create(Error.prototype, { constructor: { value: RequestPromiseError, writable: true, configurable: true } });
  Object.defineProperty(RequestPromiseError, 'name', { value: name });
  return RequestPromiseError;
}

function caused(cause, options, response) {
  this.message = String(cause);
  this.cause = this.error = cause;
  this.options = options;
  this.response = response;
}

const errors = {
  RequestError: define('RequestError', caused),
  StatusCodeError: define('StatusCodeError', function (statusCode, body, options, response) {
    this.statusCode = statusCode;
    this.message = `${statusCode} - ${JSON.stringify(body)}`;
    this.error = body;
    this.options = options;
    this.response = response;
  }),
  TransformError: define('TransformError', caused),
};

const isFine = (response) => response.statusCode >= 200 && response.statusCode < 300;

/** What a reply means by the options simple, resolveWithFullResponse, transform and transform2xxOnly: a value, or an error thrown. */
async function meaningOf(options, response, body) {
  const refused = options.simple && !isFine(response);
  let value = options.resolveWithFullResponse || refused ? response : body;
  if (typeof options.transform === 'function' && (isFine(response) || !options.transform2xxOnly)) {
    try {
      value = await options.transform(body, response, options.resolveWithFullResponse);
    } catch (error) {
      throw new errors.TransformError(error, options, response);
    }
  }
  if (refused) {
    throw new errors.StatusCodeError(response.statusCode, body, options, value);
  }
  return value;
}

/** The library with promises of the given class; members names those that every call has itself. */
function create(PromiseClass, members) {
  const { Request } = require('internal:request');

  class PromisedRequest extends Request {
    constructor(given) {
      const options = Object.assign({}, given);
      const { callback } = options;
      const state = {};
      const promise = new PromiseClass((resolve, reject) => Object.assign(state, { resolve, reject }));
      options.simple = options.simple !== false;
      options.resolveWithFullResponse = options.resolveWithFullResponse === true;
      options.transform2xxOnly = options.transform2xxOnly === true;
      if (!options.transform && /^head$/i.test(options.method)) {
        options.transform = (body, response, full) => (full ? response : response.headers);
      }
      options.callback = function (error, response, body) {
        if (error) {
          state.reject(new errors.RequestError(error, options, response));
        } else {
          meaningOf(options, response, body).then(state.resolve, state.reject);
        }
        if (typeof callback === 'function') {
          callback.call(this, error, response, body);
        }
      };
      super(options);
      if (typeof callback === 'function') {
        // Whoever gave a callback has heard of the failure.
        promise.then(undefined, () => undefined);
      }
      Object.defineProperty(this, '_promise', { value: promise });
    }

    promise() {
      return this._promise;
    }

    cancel() {
      this.abort();
    }
  }

  for (const member of members) {
    PromisedRequest.prototype[member] = function (...values) {
      return this._promise[member](...values);
    };
  }
  return require('internal:request-library')(PromisedRequest);
}

module.exports = { create, errors };
