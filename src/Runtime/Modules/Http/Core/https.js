'use strict';
// Node's https as a client; see http. Certificates of the caller are not supported, rejectUnauthorized: false is.
module.exports = require('internal:http-core')('https:');
