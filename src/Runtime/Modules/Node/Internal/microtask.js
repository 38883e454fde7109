'use strict';
// queueMicrotask: a call in line with the promise jobs. What it throws is a rejection that nobody hears.
const { checkFunction } = require('internal:errors');
const { then } = Promise.prototype;
const resolved = Promise.resolve();

module.exports = {
  queueMicrotask(callback) {
    checkFunction(callback, 'callback');
    then.call(resolved, () => {
      callback();
    });
  },
};
