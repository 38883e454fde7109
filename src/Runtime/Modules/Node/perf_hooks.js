'use strict';
// Node's perf_hooks: a clock in whole milliseconds, marks and measures. Nothing is observed.
const { coded } = require('internal:errors');

let origin;
let entries = [];
const originOf = () => (origin = origin === undefined ? Date.now() : origin);
const now = () => Date.now() - originOf();

function entry(entryType, name, startTime, duration, detail) {
  const made = { name, entryType, startTime, duration, detail: detail === undefined ? null : detail };
  entries.push(made);
  return made;
}

function timeOf(mark, otherwise) {
  if (mark === undefined) {
    return otherwise;
  }
  if (typeof mark === 'number') {
    return mark;
  }
  const found = entries.filter((one) => one.entryType === 'mark' && one.name === mark).pop();
  if (!found) {
    throw coded(SyntaxError, 'ERR_INVALID_PERFORMANCE_MARK', `The "${mark}" performance mark has not been set`);
  }
  return found.startTime;
}

const performance = {
  now,
  get timeOrigin() {
    return originOf();
  },
  mark: (name, options = {}) => entry('mark', String(name), options.startTime === undefined ? now() : options.startTime, 0, options.detail),
  measure(name, start, end) {
    const given = typeof start === 'object' && start !== null ? start : { start, end };
    const from = timeOf(given.start, 0);
    const to = given.duration === undefined ? timeOf(given.end, now()) : from + given.duration;
    return entry('measure', String(name), from, to - from, given.detail);
  },
  clearMarks(name) {
    entries = entries.filter((one) => one.entryType !== 'mark' || (name !== undefined && one.name !== name));
  },
  clearMeasures(name) {
    entries = entries.filter((one) => one.entryType !== 'measure' || (name !== undefined && one.name !== name));
  },
  getEntries: () => entries.slice(),
  getEntriesByName: (name, type) => entries.filter((one) => one.name === name && (type === undefined || one.entryType === type)),
  getEntriesByType: (type) => entries.filter((one) => one.entryType === type),
  timerify: (call) => call,
  eventLoopUtilization: () => ({ idle: 0, active: 0, utilization: 0 }),
  toJSON: () => ({ timeOrigin: originOf() }),
};
Object.defineProperty(performance, Symbol.toStringTag, { value: 'Performance', configurable: true });

class PerformanceObserver {
  observe() {}

  disconnect() {}
}

module.exports = { performance, PerformanceObserver, constants: {} };
