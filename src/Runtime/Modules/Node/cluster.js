'use strict';
// Node's cluster, for libraries that ask who they are: the only process there is.
const { refusals } = require('internal:errors');

module.exports = { ...refusals('cluster', ['fork', 'setupMaster', 'setupPrimary']), isMaster: true, isPrimary: true, isWorker: false, workers: {}, settings: {} };
