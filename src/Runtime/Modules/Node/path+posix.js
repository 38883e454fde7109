'use strict';
// Node's path/posix.
module.exports = require('path').posix;
