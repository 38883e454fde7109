'use strict';
// Node's emitter, as its authors publish it for other platforms.
module.exports = require('npm:events');
