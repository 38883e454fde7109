'use strict';
// What jws derives its streams from. Tokens are signed and verified by its functions; as streams they do nothing here.
const EventEmitter = require('events');

function Stream() {
  EventEmitter.call(this);
}

Stream.prototype = Object.create(EventEmitter.prototype, { constructor: { value: Stream, writable: true, configurable: true } });

module.exports = Stream;
