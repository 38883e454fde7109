'use strict';
// Node's fs/promises.
module.exports = require('fs').promises;
