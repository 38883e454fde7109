'use strict';
// got, as of version 9 or 11: promises with json(), text() and buffer(), extending, hooks, retries. No streams, no cache, no paginate.
const wire = require('internal:wire');
const { Promised } = require('internal:promise');

const retried = { methods: ['GET', 'PUT', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE'], statusCodes: [408, 413, 429, 500, 502, 503, 504, 521, 522, 524] };
const retriedCodes = ['ETIMEDOUT', 'ECONNRESET', 'EADDRINUSE', 'ECONNREFUSED', 'EPIPE', 'ENOTFOUND', 'ENETUNREACH', 'EAI_AGAIN'];
const aliases = ['get', 'post', 'put', 'patch', 'head', 'delete'];
const hookNames = ['init', 'beforeRequest', 'beforeRedirect', 'beforeRetry', 'beforeError', 'afterResponse'];

function mergeOptions(base, given) {
  const options = Object.assign({}, base);
  for (const key of Object.keys(given || {})) {
    const value = given[key];
    if (value === undefined) {
      continue;
    }
    if (key === 'headers') {
      options.headers = Object.assign({}, options.headers, lowered(value));
    } else if (key === 'hooks') {
      options.hooks = Object.fromEntries(hookNames.map((name) => [name, [...((options.hooks || {})[name] || []), ...(value[name] || [])]]));
    } else if ((key === 'retry' || key === 'timeout') && typeof value === 'object' && typeof options[key] === 'object') {
      options[key] = Object.assign({}, options[key], value);
    } else {
      options[key] = value;
    }
  }
  return options;
}

const lowered = (headers) => Object.fromEntries(Object.keys(headers || {}).map((name) => [name.toLowerCase(), headers[name]]));

module.exports = function create(text) {
  const modern = Number(text.split('.')[0]) >= 10;
  const errors = require('internal:got-errors')(modern);

  function addressOf(input, options) {
    const prefix = modern ? options.prefixUrl : options.baseUrl;
    let address = input === undefined ? options.url || options.uri || options.href || '' : input;
    if (typeof address === 'object' && address !== null) {
      address = address.href || require('url').format(address);
    }
    if (prefix && !/^[a-z][a-z\d+.-]*:\/\//i.test(address)) {
      if (modern && address.startsWith('/')) {
        throw new Error('`input` must not start with a slash when using `prefixUrl`');
      }
      address = String(prefix).replace(/\/?$/, '/') + String(address).replace(/^\//, '');
    }
    const url = new (require('url').URL)(modern || /^[a-z][a-z\d+.-]*:\/\//i.test(address) ? address : 'https://' + address);
    const search = modern ? options.searchParams : options.query;
    if (search) {
      const { URLSearchParams } = require('url');
      const given = typeof search === 'object' && typeof search.forEach !== 'function'
        ? Object.fromEntries(Object.keys(search).filter((key) => search[key] !== undefined).map((key) => [key, search[key] === null ? '' : search[key]]))
        : search;
      url.search = new URLSearchParams(given).toString();
    }
    return url;
  }

  /** What is sent: the body as text or bytes, and the content type that goes with it. */
  function bodyOf(options) {
    const { body, json, form } = options;
    if (modern) {
      if (json !== undefined) {
        return { content: JSON.stringify(json), type: 'application/json' };
      }
      if (form !== undefined) {
        return { content: new (require('url').URLSearchParams)(form).toString(), type: 'application/x-www-form-urlencoded' };
      }
    } else if (body !== undefined && body !== null && typeof body === 'object' && (json === true || form === true)) {
      return json === true
        ? { content: JSON.stringify(body), type: 'application/json' }
        : { content: new (require('url').URLSearchParams)(body).toString(), type: 'application/x-www-form-urlencoded' };
    }
    if (body && typeof body.getBuffer === 'function') {
      return { content: body.getBuffer(), type: body.getHeaders()['content-type'] };
    }
    if (body !== undefined && body !== null && typeof body !== 'string' && !wire.isBytes(body)) {
      throw misuse('The `body` option must be a stream.Readable, string or Buffer', options);
    }
    return { content: body === null ? undefined : body, type: undefined };
  }

  const misuse = (message, options) => (modern ? new errors.RequestError(message, null, options) : new TypeError(message));

  function prepare(input, options) {
    const url = addressOf(input, options);
    const { content, type } = bodyOf(options);
    const hasBody = content !== undefined;
    const method = String(options.method || (hasBody && !modern ? 'POST' : 'GET')).toUpperCase();
    if (modern && hasBody && ['GET', 'HEAD'].includes(method) && !(method === 'GET' && options.allowGetBody)) {
      throw misuse(`The \`${method}\` method cannot be used with a body`, options);
    }
    if (!/^https?:$/.test(url.protocol)) {
      throw new errors.UnsupportedProtocolError(`Unsupported protocol "${url.protocol}"`, null, { url, method });
    }
    const headers = Object.assign({ 'user-agent': modern ? 'got (https://github.com/sindresorhus/got)' : `got/${text} (https://github.com/sindresorhus/got)` }, options.headers);
    if (type !== undefined && headers['content-type'] === undefined) {
      headers['content-type'] = type;
    }
    const wantsJson = modern ? options.responseType === 'json' : options.json === true;
    if (wantsJson && headers.accept === undefined) {
      headers.accept = 'application/json';
    }
    const user = options.username !== undefined ? options.username : decodeURIComponent(url.username);
    const pass = options.password !== undefined ? options.password : decodeURIComponent(url.password);
    if (!modern && options.auth) {
      const at = options.auth.indexOf(':');
      headers.authorization = wire.basic(options.auth.slice(0, at), options.auth.slice(at + 1));
    } else if (user || pass) {
      headers.authorization = wire.basic(user, pass);
    }
    url.username = url.password = '';
    return Object.assign(options, { url, method, headers, body: content });
  }

  const timeoutOf = ({ timeout }) => (typeof timeout === 'object' && timeout !== null ? timeout.request || timeout.response || 0 : timeout || 0);

  function lost(error, options) {
    if (error.code === 'EMAXREDIRECTS') {
      return errors.redirects({ statusCode: 302, statusMessage: 'Found' }, options, options.maxRedirects === undefined ? 10 : options.maxRedirects);
    }
    const timeout = timeoutOf(options);
    if ((error.code === 'ESOCKETTIMEDOUT' || error.code === 'ETIMEDOUT') && timeout) {
      return new errors.TimeoutError(`Timeout awaiting 'request' for ${timeout}ms`, null, options, { code: 'ETIMEDOUT', event: 'request' });
    }
    const cause = wire.systemError(error, options.url.href);
    return new errors.RequestError(cause.message, cause, options);
  }

  function exchange(options, state) {
    return new Promise((resolve, reject) => {
      const follows = options.followRedirect !== false;
      state.giveUp = wire.send({
        method: options.method,
        url: options.url.href.split('#')[0],
        headers: options.headers,
        body: options.body,
        timeout: timeoutOf(options),
        redirects: follows ? 'all' : 'none',
        maxRedirects: options.maxRedirects === undefined ? 10 : options.maxRedirects,
        strictSSL: !(options.rejectUnauthorized === false || (options.https && options.https.rejectUnauthorized === false)),
      }, (error, reply) => (error ? reject(lost(error, options)) : resolve(responseOf(reply, options, state))));
    });
  }

  function responseOf(reply, options, state) {
    const response = {
      statusCode: reply.status,
      statusMessage: reply.statusText,
      headers: reply.headers,
      rawHeaders: reply.rawHeaders,
      httpVersion: '1.1',
      url: reply.url,
      requestUrl: options.url.href,
      redirectUrls: reply.url === options.url.href ? [] : [reply.url],
      retryCount: state.retries,
      isFromCache: false,
      fromCache: false,
    };
    const base64 = reply.body;
    Object.defineProperty(response, 'request', { value: { options, requestUrl: options.url.href }, configurable: true });
    Object.defineProperty(response, 'rawBody', { get: () => wire.bytesOf(base64), configurable: true, enumerable: modern });
    const asBuffer = modern ? options.responseType === 'buffer' : options.encoding === null;
    response.body = asBuffer ? wire.bytesOf(base64) : wire.textOf(base64, options.encoding);
    return response;
  }

  function wait(ms) {
    return new Promise((resolve) => native('host.setTimer')(resolve, ms, false));
  }

  /** Milliseconds until the next try; 0 for none. As got: 1 s, 2 s, 4 s, and what Retry-After says. */
  function pauseBefore(attempt, error, response, options) {
    const retry = typeof options.retry === 'number' ? { limit: options.retry, retries: options.retry } : options.retry || {};
    const limit = modern ? retry.limit : retry.retries;
    if (typeof limit === 'function') {
      return limit(attempt, error);
    }
    const allowed = (given, standard, value) => (given === undefined ? standard : Array.from(given)).includes(value);
    if (attempt > (limit === undefined ? 2 : limit) || !allowed(retry.methods, retried.methods, options.method)) {
      return 0;
    }
    if (response ? !allowed(retry.statusCodes, retried.statusCodes, response.statusCode) : !allowed(retry.errorCodes, retriedCodes, error.code)) {
      return 0;
    }
    const after = response && response.headers['retry-after'];
    if (after !== undefined) {
      const ms = Number.isNaN(Number(after)) ? Date.parse(after) - Date.now() : Number(after) * 1000;
      const most = retry.maxRetryAfter === undefined ? timeoutOf(options) || Infinity : retry.maxRetryAfter;
      return ms > most ? 0 : Math.max(ms, 1);
    }
    return response && response.statusCode === 413 ? 0 : 2 ** (attempt - 1) * 1000 + Math.random() * 100;
  }

  async function attempt(options, state) {
    for (;;) {
      let error = null;
      let response = null;
      try {
        response = await exchange(options, state);
        if (response.statusCode < 400) {
          return response;
        }
      } catch (failure) {
        error = failure;
      }
      const pause = pauseBefore(state.retries + 1, error || errors.http(response, options), response, options);
      if (!(pause > 0)) {
        if (error) {
          throw error;
        }
        return response;
      }
      await wait(pause);
      state.retries++;
      for (const hook of options.hooks.beforeRetry || []) {
        await hook(options, error || errors.http(response, options), state.retries);
      }
    }
  }

  async function run(input, given, state) {
    let options = given;
    try {
      for (const hook of options.hooks.init || []) {
        hook(options);
      }
      options = prepare(input, options);
      for (const hook of options.hooks.beforeRequest || []) {
        await hook(options);
      }
      let response = await attempt(options, state);
      for (const hook of options.hooks.afterResponse || []) {
        response = await hook(response, (more) => run(undefined, mergeOptions(Object.assign({}, options, { hooks: Object.assign({}, options.hooks, { afterResponse: [] }) }), more), state));
      }
      return settle(response, options, state);
    } catch (error) {
      let final = error;
      for (const hook of options.hooks.beforeError || []) {
        final = await hook(final);
      }
      throw final;
    }
  }

  /** The body as asked for, by the options or by .json(), .text() and .buffer(); a status that is no success throws. */
  function settle(response, options, state) {
    const isFine = response.statusCode >= 200 && response.statusCode < (options.followRedirect === false ? 400 : 300) || response.statusCode === 304;
    const kind = (isFine && state.kind) || (modern ? options.responseType || 'text' : options.json === true ? 'json' : 'default');
    try {
      if (kind === 'json') {
        response.body = response.body === '' ? '' : JSON.parse(String(response.body));
      } else if (kind === 'buffer') {
        response.body = response.rawBody;
      } else if (kind === 'text') {
        response.body = String(response.body);
      }
    } catch (error) {
      if (isFine) {
        throw errors.parse(error, response, options);
      }
    }
    if (!isFine && options.throwHttpErrors !== false) {
      throw errors.http(response, options);
    }
    return response;
  }

  function start(input, options) {
    const state = { retries: 0, giveUp: null, kind: null };
    let cancel;
    const cancelled = new Promise((resolve, reject) => {
      cancel = (reason) => {
        if (state.giveUp) {
          state.giveUp();
        }
        promise.isCanceled = true;
        reject(Object.assign(new Error(reason || 'Promise was canceled'), { name: 'CancelError', isCanceled: true }));
      };
    });
    cancelled.catch(() => undefined);
    const running = Promise.resolve().then(() => run(input, options, state));
    const answered = Promise.race([running, cancelled]);
    const promise = new Promised((resolve, reject) => {
      answered.then((response) => resolve(modern && options.resolveBodyOnly ? response.body : response), reject);
    });
    promise.cancel = cancel;
    promise.isCanceled = false;
    promise.on = () => promise;
    if (modern) {
      // Asked for before the request goes out: the chain is read in the same turn.
      for (const kind of ['json', 'text', 'buffer']) {
        promise[kind] = () => {
          state.kind = kind;
          if (kind === 'json') {
            options.headers = Object.assign({ accept: 'application/json' }, options.headers);
          }
          promise.catch(() => undefined);
          return answered.then((response) => response.body);
        };
      }
    }
    return promise;
  }

  function instanceOf(defaults) {
    const got = (input, given) => {
      const isOptions = typeof input === 'object' && input !== null && !(typeof input.href === 'string' && typeof input.searchParams === 'object');
      const options = mergeOptions(defaults.options, isOptions ? Object.assign({}, input, given) : given);
      options.hooks = options.hooks || {};
      if (options.stream || options.isStream) {
        throw new Error('A rule cannot use the streams of got: await its answer.');
      }
      const address = isOptions ? undefined : input;
      return defaults.handlers.length === 0 ? start(address, options) : handled(defaults.handlers, address, options);
    };
    for (const method of aliases) {
      got[method] = (input, given) => (typeof input === 'object' && input !== null && !input.searchParams
        ? got(Object.assign({}, input, { method }))
        : got(input, Object.assign({}, given, { method })));
    }
    got.extend = (...more) => instanceOf(more.reduce((known, each) => (each.defaults
      ? { options: mergeOptions(known.options, each.defaults.options), handlers: [...known.handlers, ...each.defaults.handlers] }
      : { options: mergeOptions(known.options, Object.assign({}, each, { handlers: undefined })), handlers: [...known.handlers, ...(each.handlers || [])] }), defaults));
    got.mergeOptions = (...all) => all.reduce(mergeOptions, {});
    got.stream = got.paginate = () => {
      throw new Error('A rule cannot use the streams and pages of got: await one answer.');
    };
    const { http, parse, redirects, ...classes } = errors;
    return Object.assign(got, { defaults }, modern ? classes : Object.assign({ GotError: classes.RequestError }, classes));
  }

  function handled(handlers, address, options) {
    const next = (at) => (given) => (at < handlers.length ? handlers[at](given, next(at + 1)) : start(address, given));
    return next(0)(options);
  }

  const got = instanceOf({ options: {}, handlers: [] });
  got.default = got;
  return got;
};
