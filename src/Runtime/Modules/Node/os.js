'use strict';
// Node's os: what every Linux machine would say. Tells nothing of the machine that runs the rules.
const { constants } = require('internal:system');

module.exports = {
  EOL: '\n',
  devNull: '/dev/null',
  constants,
  arch: () => 'x64',
  availableParallelism: () => 1,
  cpus: () => [],
  endianness: () => 'LE',
  freemem: () => 0,
  getPriority: () => 0,
  homedir: () => '/',
  hostname: () => 'localhost',
  loadavg: () => [0, 0, 0],
  machine: () => 'x86_64',
  networkInterfaces: () => ({}),
  platform: () => 'linux',
  release: () => '',
  setPriority() {
    throw require('internal:errors').notAvailable('os.setPriority');
  },
  tmpdir: () => '/tmp',
  totalmem: () => 0,
  type: () => 'Linux',
  uptime: () => 0,
  userInfo: () => ({ uid: 1, gid: 1, username: 'rule', homedir: '/', shell: null }),
  version: () => '',
};
