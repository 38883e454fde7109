'use strict';
// Node's dns/promises.
module.exports = require('dns').promises;
