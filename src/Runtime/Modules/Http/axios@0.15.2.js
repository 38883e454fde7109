'use strict';
// axios as of this version; what it does and does not do is said where it is made.
module.exports = require('internal:axios')('0.15.2');
