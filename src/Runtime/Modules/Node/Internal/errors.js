'use strict';
// Errors as Node's own functions throw them: a class of the language, a code, and Node's words.

/** How Node tells what it was given instead. */
function received(value) {
  if (value === null || value === undefined) {
    return `Received ${value}`;
  }
  if (typeof value === 'function') {
    return `Received function ${value.name}`;
  }
  const { inspect } = require('util');
  if (typeof value === 'object') {
    return value.constructor && value.constructor.name
      ? `Received an instance of ${value.constructor.name}`
      : `Received ${inspect(value, { depth: 0 })}`;
  }
  const text = inspect(value);
  return `Received type ${typeof value} (${text.length > 28 ? text.slice(0, 25) + '...' : text})`;
}

function coded(Type, code, message, more) {
  return Object.assign(new Type(message), { code }, more);
}

/** `must` completes "The argument must be …": "of type string". */
function invalidArgument(name, must, value) {
  const what = name.includes('.') ? 'property' : 'argument';
  return coded(TypeError, 'ERR_INVALID_ARG_TYPE', `The "${name}" ${what} must be ${must}. ${received(value)}`);
}

function outOfRange(name, range, value) {
  const text = typeof value === 'number' && Math.abs(value) > 2 ** 32 ? String(value).replace(/\B(?=(\d{3})+$)/g, '_') : String(value);
  return coded(RangeError, 'ERR_OUT_OF_RANGE', `The value of "${name}" is out of range. It must be ${range}. Received ${text}`);
}

function checkString(value, name) {
  if (typeof value !== 'string') {
    throw invalidArgument(name, 'of type string', value);
  }
}

function checkFunction(value, name) {
  if (typeof value !== 'function') {
    throw invalidArgument(name, 'of type function', value);
  }
}

/** What a rule's sandbox leaves out: a clear word instead of something that half works. */
function notAvailable(what) {
  return coded(Error, 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', `${what} is not available to rules.`);
}

/** A function for each name that says so. */
function refusals(module, names) {
  const result = {};
  for (const name of names) {
    const refusal = { [name]() {
      throw notAvailable(`${module}.${name}`);
    } };
    result[name] = refusal[name];
  }
  return result;
}

module.exports = { coded, invalidArgument, outOfRange, checkString, checkFunction, notAvailable, refusals, received };
