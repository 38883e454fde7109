'use strict';
// node-fetch as of this version.
module.exports = require('internal:node-fetch');
