'use strict';
// @incognia/api as of this version.
module.exports = require('internal:incognia');
