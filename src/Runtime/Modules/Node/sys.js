'use strict';
// Node's sys: the older name of util.
module.exports = require('util');
