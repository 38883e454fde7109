'use strict';
// auth0 as of this version.
module.exports = require('internal:auth0')('3.5.0');
