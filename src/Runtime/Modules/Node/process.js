'use strict';
// Node's process, as a process that knows nothing: no environment, no arguments, no files, nothing of the machine that runs the rules.
// Clocks tick in milliseconds. What would end or change the process throws.
const { checkFunction, coded, invalidArgument, notAvailable, refusals } = require('internal:errors');

const queue = native('host.nextTick');
const began = Date.now();
const warned = new Set();

function nextTick(callback, ...args) {
  checkFunction(callback, 'callback');
  queue(() => callback(...args));
}

function hrtime(previous) {
  const now = Date.now();
  const time = [Math.floor(now / 1000), (now % 1000) * 1e6];
  if (previous === undefined) {
    return time;
  }
  if (!Array.isArray(previous)) {
    throw invalidArgument('time', 'an instance of Array', previous);
  }
  const borrowed = time[1] < previous[1];
  return [time[0] - previous[0] - (borrowed ? 1 : 0), time[1] - previous[1] + (borrowed ? 1e9 : 0)];
}
hrtime.bigint = () => BigInt(Date.now()) * 1000000n;

/** Node prints it on the error output; here it stands among the lines of the rule. A deprecation is said once. */
function emitWarning(warning, type, code) {
  const given = typeof type === 'object' && type !== null ? type : { type, code };
  if (typeof warning !== 'string' && !(warning instanceof Error)) {
    throw invalidArgument('warning', 'of type string or an instance of Error', warning);
  }
  const name = warning instanceof Error ? warning.name : given.type || 'Warning';
  const line = `(node:1) ${given.code ? `[${given.code}] ` : ''}${name}: ${warning instanceof Error ? warning.message : warning}`;
  if (name !== 'DeprecationWarning' || !warned.has(line)) {
    warned.add(line);
    native('host.warn')(line);
  }
}

const memoryUsage = () => ({ rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 });
memoryUsage.rss = () => 0;

/** What is written becomes a line of the console. */
function output(fd, method) {
  return {
    fd,
    writable: true,
    isTTY: false,
    write(text, encoding, done) {
      globalThis.console[method](String(text).replace(/\n$/, ''));
      const callback = typeof encoding === 'function' ? encoding : done;
      if (typeof callback === 'function') {
        nextTick(callback);
      }
      return true;
    },
    end() {},
    on() {
      return this;
    },
    once() {
      return this;
    },
    emit: () => false,
    removeListener() {
      return this;
    },
  };
}

const process = {
  title: 'node',
  version: 'v18.20.8',
  versions: Object.freeze({
    node: '18.20.8', v8: '10.2.154.26-node.36', uv: '1.44.2', zlib: '1.3.0.1-motley', modules: '108', openssl: '3.0.16+quic',
  }),
  arch: 'x64',
  platform: 'linux',
  release: { name: 'node', lts: 'Hydrogen' },
  argv: [],
  argv0: 'node',
  execArgv: [],
  execPath: '',
  env: {},
  pid: 1,
  ppid: 0,
  exitCode: undefined,
  features: { inspector: false, debug: false, uv: true, ipv6: true, tls: true, tls_alpn: true, tls_sni: true, tls_ocsp: true, cached_builtins: true },
  config: { target_defaults: {}, variables: {} },
  nextTick,
  hrtime,
  emitWarning,
  memoryUsage,
  uptime: () => (Date.now() - began) / 1000,
  cpuUsage: () => ({ user: 0, system: 0 }),
  resourceUsage: () => ({ userCPUTime: 0, systemCPUTime: 0, maxRSS: 0 }),
  constrainedMemory: () => 0,
  cwd: () => '/',
  umask: () => 18,
  getuid: () => 1,
  geteuid: () => 1,
  getgid: () => 1,
  getegid: () => 1,
  getgroups: () => [],
  ...refusals('process', ['abort', 'chdir', 'dlopen', 'exit', 'kill', 'reallyExit', 'setgid', 'setuid']),
  // Nobody can tell a rule that its process ends: listeners are taken and never called.
  ...Object.fromEntries(['on', 'once', 'addListener', 'prependListener', 'prependOnceListener', 'off', 'removeListener', 'removeAllListeners', 'setMaxListeners']
    .map((name) => [name, () => process])),
  emit: () => false,
  eventNames: () => [],
  getMaxListeners: () => 10,
  listenerCount: () => 0,
  listeners: () => [],
  rawListeners: () => [],
  hasUncaughtExceptionCaptureCallback: () => false,
  setUncaughtExceptionCaptureCallback() {},
  getActiveResourcesInfo: () => [],
  get stdout() {
    return output(1, 'log');
  },
  get stderr() {
    return output(2, 'error');
  },
  get stdin() {
    throw notAvailable('process.stdin');
  },
  assert(value, message) {
    if (!value) {
      throw coded(Error, 'ERR_ASSERTION', message || 'assertion error');
    }
  },
};
for (const name of ['stdout', 'stderr', 'stdin']) {
  Object.defineProperty(process, name, { enumerable: false });
}
Object.defineProperty(process, Symbol.toStringTag, { value: 'process', configurable: true });

module.exports = process;
