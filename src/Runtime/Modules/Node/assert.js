'use strict';
// Node's assert, with Node's words; a long difference is shown whole instead of with lines left out.
const { inspect } = require('util');
const { isDeepEqual, isDeepStrictEqual } = require('internal:equal');
const { checkFunction, coded, invalidArgument, received } = require('internal:errors');

const LINE = 12;

const introductions = {
  deepStrictEqual: 'Expected values to be strictly deep-equal:',
  strictEqual: 'Expected values to be strictly equal:',
  strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
  deepEqual: 'Expected values to be loosely deep-equal:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
};

const isObject = (value) => typeof value === 'object' && value !== null;
const show = (value) => inspect(value, { compact: false, depth: 1000, breakLength: Infinity, sorted: true });

/** The lines of two texts, those of only one of them marked. */
function difference(actual, expected) {
  const left = actual.split('\n');
  const right = expected.split('\n');
  let from = 0;
  while (from < left.length && from < right.length && left[from] === right[from]) {
    from++;
  }
  let leftEnd = left.length;
  let rightEnd = right.length;
  while (leftEnd > from && rightEnd > from && left[leftEnd - 1] === right[rightEnd - 1]) {
    leftEnd--;
    rightEnd--;
  }
  const marked = (mark) => (line) => mark + line;
  return [
    ...left.slice(0, from).map(marked('  ')),
    ...left.slice(from, leftEnd).map(marked('+ ')),
    ...right.slice(from, rightEnd).map(marked('- ')),
    ...left.slice(leftEnd).map(marked('  ')),
  ].join('\n');
}

function strictMessage(actual, expected, operator) {
  const [left, right] = [show(actual), show(expected)];
  if (left === right) {
    return `Values have same structure but are not reference-equal:\n\n${left}\n`;
  }
  const bothObjects = isObject(actual) && isObject(expected);
  const short = !left.includes('\n') && !right.includes('\n') && left.length + right.length <= LINE && left !== right;
  if (!bothObjects && short && (actual !== 0 || expected !== 0)) {
    return `${introductions[operator]}\n\n${left} !== ${right}\n`;
  }
  const introduction = introductions[operator === 'strictEqual' && bothObjects ? 'strictEqualObject' : operator];
  return `${introduction}\n+ actual - expected\n\n${difference(left, right)}`;
}

function messageFor(actual, expected, operator) {
  switch (operator) {
    case 'strictEqual':
    case 'deepStrictEqual':
      return strictMessage(actual, expected, operator);
    case 'deepEqual':
      return `${introductions.deepEqual}\n\n${show(actual)}\n\nshould loosely deep-equal\n\n${show(expected)}`;
    case 'notStrictEqual':
    case 'notDeepStrictEqual':
    case 'notDeepEqual': {
      const text = show(actual);
      return text.includes('\n')
        ? `${introductions[operator]}\n\n${text}${operator === 'notDeepEqual' ? '' : '\n'}`
        : `${introductions[operator]}${operator === 'notStrictEqual' ? ' ' : '\n\n'}${text}${operator === 'notStrictEqual' ? '' : '\n'}`;
    }
    default:
      return `${show(actual)} ${operator} ${show(expected)}`;
  }
}

class AssertionError extends Error {
  constructor(options) {
    if (!isObject(options)) {
      throw invalidArgument('options', 'of type object', options);
    }
    const { message, actual, expected, operator } = options;
    super(message === undefined || message === null ? messageFor(actual, expected, operator) : String(message));
    this.generatedMessage = message === undefined || message === null;
    Object.defineProperty(this, 'name', { value: 'AssertionError', writable: true, configurable: true });
    this.code = 'ERR_ASSERTION';
    this.actual = actual;
    this.expected = expected;
    this.operator = operator;
  }

  toString() {
    return `${this.name} [${this.code}]: ${this.message}`;
  }
}

/** An error that the caller gave as the message is thrown as it is. */
function fails(actual, expected, operator, message, generated = false) {
  if (message instanceof Error) {
    throw message;
  }
  const error = new AssertionError({ actual, expected, operator, message });
  error.generatedMessage = error.generatedMessage || generated;
  throw error;
}

function ok(...args) {
  const [value, message] = args;
  if (!value) {
    const none = args.length === 0;
    fails(value, true, '==', none ? 'No value argument passed to `assert.ok()`' : message, none);
  }
}

const assert = (...args) => ok(...args);

function check(holds, operator) {
  return function (...args) {
    if (args.length < 2) {
      throw coded(TypeError, 'ERR_MISSING_ARGS', 'The "actual" and "expected" arguments must be specified');
    }
    const [actual, expected, message] = args;
    if (!holds(actual, expected)) {
      fails(actual, expected, operator, message);
    }
  };
}

const looselyEqual = (left, right) => left == right || (left !== left && right !== right); // eslint-disable-line eqeqeq

Object.assign(assert, {
  ok,
  AssertionError,
  equal: check(looselyEqual, '=='),
  notEqual: check((left, right) => !looselyEqual(left, right), '!='),
  strictEqual: check(Object.is, 'strictEqual'),
  notStrictEqual: check((left, right) => !Object.is(left, right), 'notStrictEqual'),
  deepEqual: check(isDeepEqual, 'deepEqual'),
  notDeepEqual: check((left, right) => !isDeepEqual(left, right), 'notDeepEqual'),
  deepStrictEqual: check(isDeepStrictEqual, 'deepStrictEqual'),
  notDeepStrictEqual: check((left, right) => !isDeepStrictEqual(left, right), 'notDeepStrictEqual'),

  fail(actual, expected, message, operator) {
    if (arguments.length <= 1) {
      fails(undefined, undefined, 'fail', actual === undefined ? 'Failed' : actual, actual === undefined);
    }
    fails(actual, expected, operator || (arguments.length === 2 ? '!=' : 'fail'), message);
  },

  ifError(error) {
    if (error === null || error === undefined) {
      return;
    }
    const text = isObject(error) && typeof error.message === 'string' ? error.message || error.constructor.name : inspect(error);
    fails(error, null, 'ifError', `ifError got unwanted exception: ${text}`);
  },

  match: (text, pattern, message) => matches(text, pattern, message, 'match'),
  doesNotMatch: (text, pattern, message) => matches(text, pattern, message, 'doesNotMatch'),

  throws(call, ...rest) {
    checkFunction(call, 'fn');
    expectThrown(thrownBy(call), 'throws', ...rest);
  },

  doesNotThrow(call, ...rest) {
    checkFunction(call, 'fn');
    expectNone(thrownBy(call), 'doesNotThrow', ...rest);
  },

  async rejects(promise, ...rest) {
    expectThrown(await rejectionOf(promise), 'rejects', ...rest);
  },

  async doesNotReject(promise, ...rest) {
    expectNone(await rejectionOf(promise), 'doesNotReject', ...rest);
  },
});

function matches(text, pattern, message, operator) {
  if (!(pattern instanceof RegExp)) {
    throw invalidArgument('regexp', 'an instance of RegExp', pattern);
  }
  if (typeof text === 'string' && pattern.test(text) === (operator === 'match')) {
    return;
  }
  const words = operator === 'match' ? 'did not match the regular expression' : 'was expected to not match the regular expression';
  const reason = typeof text === 'string'
    ? `The input ${words} ${inspect(pattern)}. Input:\n\n${inspect(text)}\n`
    : `The "string" argument must be of type string. ${received(text)}`;
  fails(text, pattern, operator, message === undefined ? reason : message, message === undefined);
}

/** What a call threw, in an array; an empty one when it threw nothing. */
function thrownBy(call) {
  try {
    call();
    return [];
  } catch (error) {
    return [error];
  }
}

async function rejectionOf(promise) {
  const given = typeof promise === 'function' ? promise() : promise;
  if (!isObject(given) || typeof given.then !== 'function') {
    throw typeof promise === 'function'
      ? coded(TypeError, 'ERR_INVALID_RETURN_VALUE', `Expected instance of Promise to be returned from the "promiseFn" function but got ${given === undefined ? 'undefined' : `type ${typeof given} (${inspect(given)})`}.`)
      : invalidArgument('promiseFn', 'of type function or an instance of Promise', promise);
  }
  try {
    await given;
    return [];
  } catch (error) {
    return [error];
  }
}

function expectThrown(thrown, operator, expected, message) {
  const text = typeof expected === 'string' ? expected : message;
  const expectation = typeof expected === 'string' ? undefined : expected;
  if (thrown.length === 0) {
    const class_ = expectation && expectation.name ? ` (${expectation.name})` : '';
    const what = operator === 'rejects' ? 'rejection' : 'exception';
    fails(undefined, expectation, operator, text instanceof Error ? text : `Missing expected ${what}${class_}${text ? ': ' + text : '.'}`);
  }
  if (expectation !== undefined) {
    compareThrown(thrown[0], expectation, operator, message);
  }
}

function expectNone(thrown, operator, expected, message) {
  if (thrown.length === 0) {
    return;
  }
  const [error] = thrown;
  const text = typeof expected === 'string' ? expected : message;
  const isExpected = typeof expected !== 'function' || (expected.prototype !== undefined && error instanceof expected);
  if (!isExpected && !(expected instanceof RegExp && expected.test(String(error)))) {
    throw error;
  }
  const what = operator === 'doesNotReject' ? 'rejection' : 'exception';
  fails(error, expected, operator, `Got unwanted ${what}${text ? ': ' + text : '.'}\nActual message: "${error && error.message}"`);
}

function compareThrown(error, expected, operator, message) {
  const refuse = (reason) => fails(error, expected, operator, message === undefined ? reason : message, message === undefined);
  if (expected instanceof RegExp) {
    if (!expected.test(String(error))) {
      refuse(`The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(String(error))}\n`);
    }
  } else if (typeof expected !== 'function') {
    compareMembers(error, expected, operator, message);
  } else if (!(expected.prototype !== undefined && error instanceof expected)) {
    if (expected === Error || Error.isPrototypeOf(expected)) {
      const name = error && error.constructor && error.constructor.name;
      refuse(`The error is expected to be an instance of "${expected.name}". Received ${name ? `"${name}"` : `"${inspect(error)}"`}`
        + (isObject(error) && error.message ? `\n\nError message:\n\n${error.message}` : ''));
    }
    const result = expected.call({}, error);
    if (result !== true) {
      refuse(`The ${expected.name ? `"${expected.name}" ` : ''}validation function is expected to return "true". Received ${inspect(result)}\n\nCaught error:\n\n${error}`);
    }
  }
}

/** Only the members that were named count. */
function compareMembers(error, expected, operator, message) {
  class Comparison {
    constructor(value, keys) {
      for (const key of keys) {
        if (isObject(value) && key in value) {
          this[key] = typeof value[key] === 'string' && expected[key] instanceof RegExp && expected[key].test(value[key]) ? expected[key] : value[key];
        }
      }
    }
  }
  const keys = Object.keys(expected).concat(expected instanceof Error ? ['name', 'message'] : []);
  const [actual, wanted] = [new Comparison(error, keys), new Comparison(expected, keys)];
  if (!isDeepStrictEqual(actual, wanted)) {
    fails(error, expected, operator, message === undefined ? strictMessage(actual, wanted, 'deepStrictEqual') : message, message === undefined);
  }
}

const strict = Object.assign((...args) => ok(...args), assert, {
  equal: assert.strictEqual, notEqual: assert.notStrictEqual, deepEqual: assert.deepStrictEqual, notDeepEqual: assert.notDeepStrictEqual,
});
strict.strict = strict;
assert.strict = strict;

module.exports = assert;
