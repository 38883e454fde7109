'use strict';
// The request library's interface over the sandbox's HTTP: what its README and its users rely on, without its sockets.
module.exports = require('internal:request-library')(require('internal:request').Request);
