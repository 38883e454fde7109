'use strict';
// request-promise: request whose calls have then, catch, finally, cancel and promise(); its promises know bluebird's common members.
const { create } = require('internal:request-promise');
const { Promised } = require('internal:promise');

module.exports = create(Promised, ['then', 'catch', 'finally', 'spread', 'tap']);
module.exports.bindCLS = () => {
  throw new Error('CLS support was dropped.');
};
