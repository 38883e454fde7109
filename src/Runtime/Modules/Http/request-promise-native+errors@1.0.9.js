'use strict';
// The error classes of request-promise-native.
module.exports = require('internal:request-promise').errors;
