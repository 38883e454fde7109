'use strict';
// got's errors. From 10 on they carry the response, before that its parts.

module.exports = function gotErrors(modern) {
  class GotError extends Error {
    constructor(message, cause, options, extra) {
      super(message);
      if (cause && cause.code) {
        this.code = cause.code;
      }
      if (cause && cause.stack) {
        this.stack = cause.stack;
      }
      if (modern) {
        hidden(this, 'options', options);
      } else {
        const { protocol, host, hostname, pathname, search } = options.url;
        Object.assign(this, { host, hostname, method: options.method, path: pathname + search, protocol, url: options.url.href });
      }
      Object.assign(this, extra);
    }
  }

  function hidden(error, name, value) {
    Object.defineProperty(error, name, { value, writable: true, configurable: true });
  }

  function define(name, code, base = RequestError) {
    const type = class extends base {
      constructor(message, cause, options, extra) {
        super(message, cause, options, extra);
        this.name = name;
        if (modern && code && !(cause && cause.code)) {
          this.code = code;
        }
      }
    };
    Object.defineProperty(type, 'name', { value: name });
    return type;
  }

  const RequestError = define('RequestError', 'ERR_GOT_REQUEST_ERROR', GotError);
  const kinds = {
    RequestError,
    ReadError: define('ReadError', 'ERR_READING_RESPONSE_STREAM'),
    ParseError: define('ParseError', 'ERR_BODY_PARSE_FAILURE'),
    HTTPError: define('HTTPError', 'ERR_NON_2XX_3XX_RESPONSE'),
    MaxRedirectsError: define('MaxRedirectsError', 'ERR_TOO_MANY_REDIRECTS'),
    UnsupportedProtocolError: define('UnsupportedProtocolError', 'ERR_UNSUPPORTED_PROTOCOL'),
    TimeoutError: define('TimeoutError', 'ETIMEDOUT'),
    CacheError: define('CacheError', 'ERR_CACHE_ACCESS'),
    UploadError: define('UploadError', 'ERR_UPLOAD'),
    CancelError: define('CancelError', 'ERR_CANCELED'),
  };

  function parts(response) {
    return modern ? {} : { statusCode: response.statusCode, statusMessage: response.statusMessage };
  }

  function withResponse(error, response) {
    hidden(error, 'response', response);
    return error;
  }

  return Object.assign(kinds, {
    http: (response, options) => withResponse(new kinds.HTTPError(`Response code ${response.statusCode} (${response.statusMessage})`, null, options, modern
      ? {}
      : { statusCode: response.statusCode, statusMessage: response.statusMessage, headers: response.headers }), response),
    parse: (error, response, options) => {
      const where = `${error.message} in "${options.url.href}"`;
      const message = modern ? where : `${where}: \n${String(response.body).slice(0, 77)}...`;
      return withResponse(new kinds.ParseError(message, null, options, parts(response)), response);
    },
    redirects: (response, options, most) => withResponse(new kinds.MaxRedirectsError(
      `Redirected ${most} times. Aborting.`, null, options, parts(response)), response),
  });
};
