'use strict';
// Node's stream: the emitter that everything is derived from, and, read when first asked for, the classes as Node's authors publish them.
const EventEmitter = require('events');

/** The stream of Node's first years, which many packages derive from. */
function Stream(options) {
  EventEmitter.call(this, options);
}
Object.setPrototypeOf(Stream.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Stream, EventEmitter);

Stream.prototype.pipe = function (target, options) {
  return classes().Stream.prototype.pipe.call(this, target, options);
};

let loaded;

function classes() {
  if (loaded === undefined) {
    loaded = require('npm:readable-stream');
    // Whatever the package makes is a Stream of this module too.
    Object.setPrototypeOf(loaded.Stream.prototype, Stream.prototype);
  }
  return loaded;
}

const names = ['Readable', 'Writable', 'Duplex', 'Transform', 'PassThrough', 'pipeline', 'finished', 'addAbortSignal', 'compose', 'destroy', 'promises',
  'isDisturbed', 'isErrored', 'isReadable', 'getDefaultHighWaterMark', 'setDefaultHighWaterMark'];
for (const name of names) {
  Object.defineProperty(Stream, name, { configurable: true, enumerable: true, get: () => classes()[name] });
}
Stream.Stream = Stream;

module.exports = Stream;
