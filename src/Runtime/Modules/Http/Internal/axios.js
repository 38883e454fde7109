'use strict';
// axios for one version: instances, interceptors, transforms, cancelling, errors. Written for the sandbox instead of bundled: evaluating
// the genuine package takes 2 ms of every login that requires it, this a tenth. Only its Node side: no XSRF, no upload progress.
const { isBytes, toBuffer } = require('internal:wire');
const { buildURL, isPlain, isForm, isSearch, toForm } = require('internal:axios-data');

const hasOwn = (object, key) => Object.prototype.hasOwnProperty.call(object, key);
const bodyless = ['delete', 'get', 'head', 'options'];
const bodied = ['post', 'put', 'patch'];

function copy(value) {
  return isPlain(value) ? merge(value) : Array.isArray(value) ? value.slice() : value;
}

/** Plain objects merged into a new one, level by level; what comes later wins. */
function merge(...objects) {
  const result = {};
  for (const object of objects) {
    for (const key of Object.keys(object || {})) {
      const value = object[key];
      result[key] = isPlain(result[key]) && isPlain(value) ? merge(result[key], value) : copy(value);
    }
  }
  return result;
}

function mergeConfig(base, given) {
  const config = {};
  for (const key of new Set([...Object.keys(base || {}), ...Object.keys(given || {})])) {
    const own = ['url', 'method', 'data'].includes(key);
    if (given && given[key] !== undefined) {
      config[key] = !own && isPlain(base[key]) && isPlain(given[key]) ? merge(base[key], given[key]) : copy(given[key]);
    } else if (!own && base && base[key] !== undefined) {
      config[key] = copy(base[key]);
    }
  }
  return config;
}

class Interceptors {
  constructor() {
    this.handlers = [];
  }

  use(fulfilled, rejected, options) {
    this.handlers.push({ fulfilled, rejected, runWhen: options ? options.runWhen : null });
    return this.handlers.length - 1;
  }

  eject(id) {
    if (this.handlers[id]) {
      this.handlers[id] = null;
    }
  }

  clear() {
    this.handlers = [];
  }

  forEach(visit) {
    this.handlers.filter((handler) => handler !== null).forEach(visit);
  }
}

function defaultsOf(version) {
  const plain = { 'Content-Type': 'application/x-www-form-urlencoded' };
  return {
    timeout: 0,
    xsrfCookieName: 'XSRF-TOKEN',
    xsrfHeaderName: 'X-XSRF-TOKEN',
    maxContentLength: -1,
    maxBodyLength: -1,
    adapter: require('internal:axios-adapter')(version),
    transformRequest: [(data, headers) => requestBody(version, data, headers)],
    transformResponse: [responseBody],
    validateStatus: (status) => status >= 200 && status < 300,
    headers: Object.assign(
      { common: { Accept: 'application/json, text/plain, */*' } },
      Object.fromEntries(bodyless.map((method) => [method, {}])),
      Object.fromEntries(bodied.map((method) => [method, version.is(1) ? {} : Object.assign({}, plain)]))),
  };
}

function normalise(headers, name) {
  for (const key of Object.keys(headers)) {
    if (key !== name && key.toUpperCase() === name.toUpperCase()) {
      headers[name] = headers[key];
      delete headers[key];
    }
  }
}

function requestBody(version, data, headers) {
  normalise(headers, 'Accept');
  normalise(headers, 'Content-Type');
  const type = headers['Content-Type'];
  if (isForm(data) || (isBytes(data) && !ArrayBuffer.isView(data)) || (ArrayBuffer.isView(data) && toBuffer(data) === data) || (data && typeof data.pipe === 'function')) {
    return data;
  }
  if (ArrayBuffer.isView(data)) {
    return version.is(1) ? data : data.buffer;
  }
  const setType = (value) => {
    if (headers['Content-Type'] === undefined || (headers['Content-Type'] === 'application/x-www-form-urlencoded' && !hasOwn(headers, '_own'))) {
      headers['Content-Type'] = value;
    }
  };
  if (isSearch(data)) {
    setType('application/x-www-form-urlencoded;charset=utf-8');
    return data.toString();
  }
  if (typeof data === 'object' && data !== null) {
    if (version.is(0, 27) && /^multipart\/form-data/i.test(String(type))) {
      delete headers['Content-Type'];
      return toForm(data);
    }
    if (version.is(1) && /^application\/x-www-form-urlencoded/i.test(String(type))) {
      return toForm(data, new (require('url').URLSearchParams)()).toString();
    }
    setType(version.is(0, 22) ? 'application/json' : 'application/json;charset=utf-8');
    return JSON.stringify(data);
  }
  if (version.is(0, 22) && type === 'application/json' && data !== undefined) {
    return jsonText(data);
  }
  return data;
}

/** Text that is JSON already stays as it is. */
function jsonText(data) {
  if (typeof data === 'string') {
    try {
      JSON.parse(data);
      return data.trim();
    } catch {
      // Then it is a text to be sent as JSON.
    }
  }
  return JSON.stringify(data);
}

function responseBody(data) {
  if (typeof data === 'string' && (!this || this.responseType !== 'text' || !this._textStays)) {
    try {
      return JSON.parse(data);
    } catch {
      return data;
    }
  }
  return data;
}

function transform(context, data, headers, transforms, status) {
  return [].concat(transforms || []).reduce((value, work) => work.call(context, value, headers, status), data);
}

module.exports = function axios(text) {
  const [major, minor, patch] = text.split('.').map(Number);
  const version = { text, is: (a, b = 0, c = 0) => major !== a ? major > a : minor !== b ? minor > b : patch >= c };
  const errors = require('internal:axios-errors')(version);
  version.errors = errors;

  function headersOf(config) {
    const method = config.method.toLowerCase();
    const headers = merge(config.headers.common || {}, config.headers[method] || {}, config.headers);
    for (const name of [...bodyless, ...bodied, 'common']) {
      delete headers[name];
    }
    return headers;
  }

  function stopIfCancelled(config) {
    if (config.cancelToken) {
      config.cancelToken.throwIfRequested();
    }
    if (version.is(0, 22) && config.signal && config.signal.aborted) {
      throw new errors.Cancel();
    }
  }

  async function dispatch(config) {
    stopIfCancelled(config);
    config.headers = config.headers || {};
    // The library's own type for bodies gives way to what the body is; a rule's own type stays.
    const own = Object.keys(config.headers).some((name) => name.toLowerCase() === 'content-type');
    const headers = headersOf(config);
    if (own) {
      Object.defineProperty(headers, '_own', { value: true, configurable: true });
    }
    config.data = transform(config, config.data, headers, config.transformRequest);
    if (own) {
      delete headers._own;
    }
    config.headers = version.is(1) ? errors.headers(headers) : headers;
    try {
      const response = await config.adapter(config);
      stopIfCancelled(config);
      response.data = transform(config, response.data, response.headers, config.transformResponse, response.status);
      return response;
    } catch (reason) {
      if (!errors.isCancel(reason)) {
        stopIfCancelled(config);
        if (reason && reason.response) {
          reason.response.data = transform(config, reason.response.data, reason.response.headers, config.transformResponse, reason.response.status);
        }
      }
      throw reason;
    }
  }

  class Axios {
    constructor(config) {
      this.defaults = config;
      this.interceptors = { request: new Interceptors(), response: new Interceptors() };
    }

    request(first, second) {
      const given = typeof first === 'string' ? Object.assign({}, second, { url: first }) : first || {};
      const config = mergeConfig(this.defaults, given);
      config.method = (config.method || this.defaults.method || 'get').toLowerCase();
      let chain = Promise.resolve(config);
      const before = [];
      this.interceptors.request.forEach((handler) => {
        if (typeof handler.runWhen !== 'function' || handler.runWhen(config)) {
          before.unshift(handler);
        }
      });
      for (const handler of before) {
        chain = chain.then(handler.fulfilled, handler.rejected);
      }
      chain = chain.then(dispatch);
      this.interceptors.response.forEach((handler) => {
        chain = chain.then(handler.fulfilled, handler.rejected);
      });
      return chain;
    }

    getUri(given) {
      const config = mergeConfig(this.defaults, given);
      const url = version.is(0, 26) ? require('internal:axios-data').fullPath(config) : config.url;
      return buildURL(version, url, config.params, config.paramsSerializer).replace(/^\?/, '');
    }
  }

  for (const method of bodyless) {
    Axios.prototype[method] = function (url, config) {
      return this.request(mergeConfig(config || {}, { method, url, data: (config || {}).data }));
    };
  }
  for (const method of bodied) {
    Axios.prototype[method] = function (url, data, config) {
      return this.request(mergeConfig(config || {}, { method, url, data }));
    };
    if (version.is(0, 27)) {
      Axios.prototype[method + 'Form'] = function (url, data, config) {
        return this.request(mergeConfig(config || {}, { method, url, data, headers: { 'Content-Type': 'multipart/form-data' } }));
      };
    }
  }

  function instanceOf(config) {
    const context = new Axios(config);
    const instance = (first, second) => context.request(first, second);
    for (const name of Object.getOwnPropertyNames(Axios.prototype).filter((key) => key !== 'constructor')) {
      instance[name] = (...values) => Axios.prototype[name].apply(context, values);
    }
    instance.defaults = context.defaults;
    instance.interceptors = context.interceptors;
    instance.create = (more) => instanceOf(mergeConfig(context.defaults, more));
    return instance;
  }

  const axiosModule = instanceOf(defaultsOf(version));
  return Object.assign(axiosModule, {
    Axios,
    VERSION: text,
    Cancel: errors.Cancel,
    CancelToken: errors.CancelToken,
    isCancel: errors.isCancel,
    all: (promises) => Promise.all(promises),
    spread: (callback) => (values) => callback(...values),
    isAxiosError: (value) => typeof value === 'object' && value !== null && value.isAxiosError === true,
    default: axiosModule,
  }, version.is(0, 27) ? { AxiosError: errors.AxiosError, CanceledError: errors.Cancel, toFormData: toForm } : {});
};
