'use strict';
// What axios' http adapter does, over the sandbox's HTTP: headers, authorisation, timeout, redirects, limits, and the form of the answer.
const wire = require('internal:wire');
const { buildURL, fullPath, isForm } = require('internal:axios-data');

function bodyOf(config, headers) {
  const { data } = config;
  if (data === undefined || data === null || data === '') {
    return undefined;
  }
  if (isForm(data)) {
    const form = typeof data.getBuffer === 'function' ? data : require('internal:fetch-body').formOf(data);
    headers.remove('content-type');
    headers.set('Content-Type', form.getHeaders()['content-type']);
    return form.getBuffer();
  }
  if (typeof data === 'string' || wire.isBytes(data)) {
    return data;
  }
  if (typeof data.pipe === 'function') {
    throw new Error('axios: a rule cannot send a stream; read it first.');
  }
  return undefined;
}

/** The credentials of the auth option or of the address, which replace a header of the rule's own; undefined if there are none. */
function credentialsOf(config, url) {
  if (config.auth) {
    return wire.basic(config.auth.username || '', config.auth.password || '');
  }
  return url.username || url.password ? wire.basic(decodeURIComponent(url.username), decodeURIComponent(url.password)) : undefined;
}

module.exports = function axiosAdapter(version) {
  const { create, Cancel } = version.errors;

  function requestOf(config) {
    // As the adapter does, the headers that are sent are also those that the response's config shows.
    const plain = config.headers;
    const headers = wire.caseless(plain);
    if (!headers.has('user-agent')) {
      headers.set('User-Agent', 'axios/' + version.text);
    } else if (!headers.get('user-agent')) {
      headers.remove('user-agent');
    }
    const body = bodyOf(config, headers);
    if (body === undefined && config.data !== undefined && config.data !== null && config.data !== '') {
      throw create('Data after transformation must be a string, an ArrayBuffer, a Buffer, or a Stream', { code: version.is(0, 27) ? 'ERR_BAD_REQUEST' : undefined, config });
    }
    if (body !== undefined) {
      plain['Content-Length'] = wire.toBuffer(body).length;
    }
    const address = addressOf(config);
    const url = new (require('url').URL)(address);
    const credentials = credentialsOf(config, url);
    if (credentials !== undefined) {
      headers.remove('authorization');
    }
    url.username = url.password = url.hash = '';
    return {
      method: config.method.toUpperCase(),
      url: url.href,
      headers: credentials === undefined ? plain : Object.assign({}, plain, { Authorization: credentials }),
      body,
      timeout: Number(config.timeout) || 0,
      redirects: config.maxRedirects === 0 ? 'none' : 'all',
      maxRedirects: typeof config.maxRedirects === 'number' ? config.maxRedirects : 5,
      strictSSL: !(config.httpsAgent && config.httpsAgent.options && config.httpsAgent.options.rejectUnauthorized === false),
    };
  }

  function addressOf(config) {
    const address = buildURL(version, fullPath(config), config.params, config.paramsSerializer);
    if (!/^https?:\/\//i.test(address || '')) {
      // Without a host, Node asks the machine itself, where nobody listens; with another protocol it refuses.
      const protocol = /^([a-z][a-z\d+.-]*):\/\//i.exec(address || '');
      throw protocol
        ? create(`Unsupported protocol ${protocol[1]}:`, { code: version.is(0, 27) ? 'ERR_BAD_REQUEST' : undefined, config })
        : create(version.is(1) ? 'Invalid URL' : 'connect ECONNREFUSED 127.0.0.1:80', { code: version.is(1) ? 'ERR_INVALID_URL' : 'ECONNREFUSED', config });
    }
    return address;
  }

  function dataOf(config, reply, limit) {
    if (config.responseType === 'stream') {
      return new (require('internal:incoming').Incoming)(reply);
    }
    const bytes = config.responseType === 'arraybuffer' || limit > -1 ? wire.bytesOf(reply.body) : null;
    if (limit > -1 && bytes.length > limit) {
      throw create(`maxContentLength size of ${limit} exceeded`, { code: version.is(0, 27) ? 'ERR_BAD_RESPONSE' : undefined, config });
    }
    return config.responseType === 'arraybuffer' ? bytes : wire.textOf(reply.body, config.responseEncoding);
  }

  function lost(error, config, request) {
    if (error.code === 'EMAXREDIRECTS') {
      return create('Maximum number of redirects exceeded', { code: 'ERR_FR_TOO_MANY_REDIRECTS', config, request });
    }
    if ((error.code === 'ESOCKETTIMEDOUT' || error.code === 'ETIMEDOUT') && config.timeout) {
      const clarifies = config.transitional && config.transitional.clarifyTimeoutError;
      return create((version.is(1) && config.timeoutErrorMessage) || `timeout of ${config.timeout}ms exceeded`, { code: clarifies ? 'ETIMEDOUT' : 'ECONNABORTED', config, request });
    }
    const cause = wire.systemError(error, request.url);
    return create(cause.message, { code: cause.code, config, request, cause });
  }

  function settle(config, reply, request) {
    const response = {
      status: reply.status,
      statusText: reply.statusText,
      headers: version.is(1) ? version.errors.headers(reply.headers) : reply.headers,
      config,
      request,
      data: dataOf(config, reply, typeof config.maxContentLength === 'number' ? config.maxContentLength : -1),
    };
    if (!config.validateStatus || config.validateStatus(reply.status)) {
      return response;
    }
    const code = version.is(0, 27) ? { 4: 'ERR_BAD_REQUEST', 5: 'ERR_BAD_RESPONSE' }[Math.floor(reply.status / 100)] : null;
    throw create('Request failed with status code ' + reply.status, { code, config, request, response });
  }

  return (config) => new Promise((resolve, reject) => {
    const sent = requestOf(config);
    if (typeof config.maxBodyLength === 'number' && config.maxBodyLength > -1 && sent.body !== undefined && wire.toBuffer(sent.body).length > config.maxBodyLength) {
      throw create('Request body larger than maxBodyLength limit', { code: version.is(0, 27) ? 'ERR_BAD_REQUEST' : 'ERR_FR_MAX_BODY_LENGTH_EXCEEDED', config });
    }
    const { protocol, host, pathname, search } = new (require('url').URL)(sent.url);
    const request = { method: sent.method, protocol, host, path: pathname + search };
    Object.defineProperty(request, 'url', { value: sent.url });
    let stopListening = () => undefined;
    const giveUp = wire.send(sent, (error, reply) => {
      stopListening();
      if (error) {
        reject(lost(error, config, request));
        return;
      }
      const answered = new (require('url').URL)(reply.url);
      Object.assign(request, { host: answered.host, path: answered.pathname + answered.search });
      request.res = { responseUrl: sent.redirects === 'none' ? undefined : reply.url, statusCode: reply.status };
      try {
        resolve(settle(config, reply, request));
      } catch (failure) {
        reject(failure);
      }
    });
    const cancelled = (reason) => {
      giveUp();
      reject(reason && reason.__CANCEL__ ? reason : new Cancel());
    };
    if (config.cancelToken) {
      config.cancelToken.subscribe ? config.cancelToken.subscribe(cancelled) : config.cancelToken.promise.then(cancelled);
      stopListening = () => config.cancelToken.unsubscribe && config.cancelToken.unsubscribe(cancelled);
    }
    if (version.is(0, 22) && config.signal) {
      stopListening = wire.onAbort(config.signal, () => cancelled());
    }
  });
};
