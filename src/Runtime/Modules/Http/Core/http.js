'use strict';
// Node's http as a client. No server, no sockets, no agents: a request goes out whole, a response comes in whole.
module.exports = require('internal:http-core')('http:');
