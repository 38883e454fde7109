'use strict';
// superagent as of this version; what it does and does not do is said where it is made.
module.exports = require('internal:superagent')('3.8.3');
