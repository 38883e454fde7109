'use strict';
// The functions of the request library around a class of requests: request itself, its verbs, defaults and jars.

/** The options that (url, options, callback) and its shorter forms mean. */
function normalise(first, second, third) {
  const options = {};
  if (typeof second === 'object' && second !== null) {
    Object.assign(options, second, { uri: first });
  } else if (typeof first === 'string') {
    options.uri = first;
  } else {
    Object.assign(options, first);
  }
  options.callback = third || (typeof second === 'function' ? second : undefined) || options.callback;
  return options;
}

function verb(call, method) {
  return (first, second, third) => {
    const options = normalise(first, second, third);
    options.method = method;
    return call(options, options.callback);
  };
}

module.exports = function library(Request) {
  /** Options given once for many calls: headers and queries are merged, everything else is replaced. */
  function withDefaults(call, defaults) {
    const merged = (first, second, third) => {
      const given = normalise(first, second, third);
      const options = Object.assign({}, defaults, given);
      options.headers = Object.assign({}, defaults.headers, given.headers);
      if (defaults.qs && given.qs) {
        options.qs = Object.assign({}, defaults.qs, given.qs);
      }
      options.callback = given.callback || defaults.callback;
      return options;
    };
    return wrap((first, second, third) => {
      const options = merged(first, second, third);
      return call(options, options.callback);
    });
  }

  function wrap(call) {
    const request = (first, second, third) => call(first, second, third);
    const verbs = { get: 'GET', head: 'HEAD', options: 'OPTIONS', post: 'POST', put: 'PUT', patch: 'PATCH', del: 'DELETE', delete: 'DELETE' };
    for (const name of Object.keys(verbs)) {
      request[name] = verb(call, verbs[name]);
    }
    request.defaults = (options, requester) => (
      typeof options === 'function' ? withDefaults(options, {}) : withDefaults(requester || call, options || {}));
    request.forever = (agentOptions, options) => request.defaults(Object.assign({}, options));
    request.jar = (store) => require('internal:request-jar').jar(store);
    request.cookie = (text) => require('internal:request-jar').cookie(text);
    request.initParams = normalise;
    request.debug = false;
    request.Request = Request;
    return request;
  }

  return wrap((first, second, third) => {
    if (first === undefined) {
      throw new Error('undefined is not a valid uri or options object.');
    }
    return new Request(normalise(first, second, third));
  });
};
