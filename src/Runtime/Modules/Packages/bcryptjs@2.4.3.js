'use strict';
// The other package with bcrypt's functions.
module.exports = require('bcrypt');
