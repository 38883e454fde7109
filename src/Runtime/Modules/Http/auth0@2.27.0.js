'use strict';
// auth0 as of this version.
module.exports = require('internal:auth0')('2.27.0');
