'use strict';
// The error classes of request-promise and request-promise-native.
module.exports = require('internal:request-promise').errors;
