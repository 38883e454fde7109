'use strict';
// Node's child_process, for libraries that load it: a rule starts no processes.
const { refusals } = require('internal:errors');

module.exports = refusals('child_process', ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync']);
