'use strict';
// Node's tls, for libraries that load it: a rule has no sockets.
const { refusals } = require('internal:errors');

module.exports = {
  ...refusals('tls', ['connect', 'createServer', 'createSecureContext', 'createSecurePair']),
  checkServerIdentity: () => undefined,
  getCiphers: () => [],
  rootCertificates: [],
  DEFAULT_MIN_VERSION: 'TLSv1.2',
  DEFAULT_MAX_VERSION: 'TLSv1.3',
  DEFAULT_ECDH_CURVE: 'auto',
  TLSSocket: require('net').Socket,
  Server: require('net').Server,
};
