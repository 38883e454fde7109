'use strict';
// What the thin clients of services share: one JSON or form request, its parsed reply, and names between camel and snake case.
const wire = require('internal:wire');

/** Sends { method, url, headers, json, form } and gives { status, headers, text, body }, whatever the status. */
function call(request) {
  const headers = Object.assign({}, request.headers);
  let { body } = request;
  if (request.json !== undefined) {
    body = JSON.stringify(request.json);
    headers['Content-Type'] = headers['Content-Type'] || 'application/json';
  } else if (request.form !== undefined) {
    body = request.form;
    headers['Content-Type'] = 'application/x-www-form-urlencoded';
  }
  return new Promise((resolve, reject) => {
    wire.send({ method: request.method, url: request.url, headers, body, timeout: request.timeout || 0, redirects: 'get' }, (error, reply) => {
      if (error) {
        reject(wire.systemError(error, request.url));
        return;
      }
      const text = wire.textOf(reply.body);
      let parsed = text;
      try {
        parsed = text === '' ? '' : JSON.parse(text);
      } catch {
        // Then it is text.
      }
      resolve({ status: reply.status, statusText: reply.statusText, headers: reply.headers, text, body: parsed });
    });
  });
}

const isFine = (reply) => reply.status >= 200 && reply.status < 300;

/** The promise, or with a Node callback that callback called in a turn of its own. */
function answer(promise, callback) {
  if (typeof callback !== 'function') {
    return promise;
  }
  promise.then((value) => wire.later(() => callback(null, value)), (error) => wire.later(() => callback(error)));
  return promise.catch(() => undefined);
}

function renamed(value, rename) {
  if (Array.isArray(value)) {
    return value.map((item) => renamed(item, rename));
  }
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) {
    return value;
  }
  return Object.fromEntries(Object.keys(value).map((key) => [rename(key), renamed(value[key], rename)]));
}

const toCamel = (value) => renamed(value, (key) => key.replace(/_+([a-z\d])/g, (all, letter) => letter.toUpperCase()));
const toSnake = (value) => renamed(value, (key) => key.replace(/[A-Z]/g, (letter) => '_' + letter.toLowerCase()));

/** Values as a form or query; nested ones in brackets, lists by the name that list gives. */
function formOf(values, list = (name, index) => `${name}[${index}]`) {
  const pairs = [];
  const add = (name, value) => {
    if (value === undefined) {
      return;
    }
    if (Array.isArray(value)) {
      value.forEach((item, index) => add(list(name, index), item));
    } else if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
      Object.keys(value).forEach((key) => add(`${name}[${key}]`, value[key]));
    } else {
      const text = value === null ? '' : value instanceof Date ? Math.floor(value.getTime() / 1000) : value;
      pairs.push(`${encodeURIComponent(name).replace(/%5B/g, '[').replace(/%5D/g, ']')}=${encodeURIComponent(text)}`);
    }
  };
  Object.keys(values || {}).forEach((key) => add(key, values[key]));
  return pairs.join('&');
}

module.exports = { call, isFine, answer, toCamel, toSnake, formOf };
