'use strict';
// Node's timers/promises.
const timers = require('timers');
const { invalidArgument } = require('internal:errors');

function signalOf(options) {
  if (options === null || (options !== undefined && typeof options !== 'object')) {
    throw invalidArgument('options', 'of type object', options);
  }
  const signal = options && options.signal;
  if (signal !== undefined && (typeof signal !== 'object' || signal === null || !('aborted' in signal))) {
    throw invalidArgument('options.signal', 'an instance of AbortSignal', signal);
  }
  return signal;
}

function aborted(signal) {
  const error = new Error('The operation was aborted');
  return Object.assign(error, { name: 'AbortError', code: 'ABORT_ERR', cause: signal.reason });
}

/** A promise for a timer that `start` sets and `stop` takes back when the signal says so. */
async function wait(options, start, stop) {
  const signal = signalOf(options);
  if (signal && signal.aborted) {
    throw aborted(signal);
  }
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      stop(timer);
      reject(aborted(signal));
    };
    const timer = start(() => {
      if (signal) {
        signal.removeEventListener('abort', onAbort);
      }
      resolve();
    });
    if (signal) {
      signal.addEventListener('abort', onAbort);
    }
  });
}

const setTimeout = (delay, value, options) =>
  wait(options, (done) => timers.setTimeout(done, delay), timers.clearTimeout).then(() => value);

const setImmediate = (value, options) => wait(options, (done) => timers.setImmediate(done), timers.clearImmediate).then(() => value);

async function* setInterval(delay, value, options) {
  for (;;) {
    await wait(options, (done) => timers.setTimeout(done, delay), timers.clearTimeout);
    yield value;
  }
}

module.exports = {
  setTimeout,
  setImmediate,
  setInterval,
  scheduler: { wait: (delay, options) => setTimeout(delay, undefined, options), yield: () => setImmediate() },
};
