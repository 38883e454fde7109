'use strict';
// Node's util/types.
module.exports = require('util').types;
