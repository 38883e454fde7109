'use strict';
// The error classes of request-promise.
module.exports = require('internal:request-promise').errors;
