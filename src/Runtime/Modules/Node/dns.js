'use strict';
// Node's dns, for libraries that load it: a rule asks no name server, so no name is found. Addresses are given back as they are.
const { isIP } = require('net');
const { checkFunction, coded } = require('internal:errors');

const queries = ['resolve', 'resolve4', 'resolve6', 'resolveAny', 'resolveCaa', 'resolveCname', 'resolveMx', 'resolveNaptr', 'resolveNs',
  'resolvePtr', 'resolveSoa', 'resolveSrv', 'resolveTxt', 'reverse'];
const codes = ['NODATA', 'FORMERR', 'SERVFAIL', 'NOTFOUND', 'NOTIMP', 'REFUSED', 'BADQUERY', 'BADNAME', 'BADFAMILY', 'BADRESP', 'CONNREFUSED',
  'TIMEOUT', 'EOF', 'FILE', 'NOMEM', 'DESTRUCTION', 'BADSTR', 'BADFLAGS', 'NONAME', 'BADHINTS', 'NOTINITIALIZED', 'LOADIPHLPAPI',
  'ADDRGETNETWORKPARAMS', 'CANCELLED'];

function unknown(syscall, hostname) {
  const known = syscall === 'getaddrinfo' ? { errno: -3008 } : {};
  return coded(Error, 'ENOTFOUND', `${syscall} ENOTFOUND ${hostname}`, { ...known, syscall, hostname });
}

function find(hostname, options) {
  const family = isIP(hostname);
  if (family === 0) {
    throw unknown('getaddrinfo', hostname);
  }
  return options && options.all ? [{ address: hostname, family }] : { address: hostname, family };
}

function lookup(hostname, options, callback) {
  const done = callback || options;
  checkFunction(done, 'callback');
  promises.lookup(hostname, options).then(
    (found) => require('timers').setImmediate(() => (Array.isArray(found) ? done(null, found) : done(null, found.address, found.family))),
    (error) => require('timers').setImmediate(() => done(error)));
}

const promises = { lookup: async (hostname, options) => find(String(hostname), options) };
const dns = { lookup, promises, getServers: () => [], setServers: () => undefined, ADDRCONFIG: 32, ALL: 16, V4MAPPED: 8 };

for (const name of queries) {
  const syscall = 'query' + (name === 'resolve' ? 'A' : name.replace(/^resolve/, '').replace(/^4$/, 'A').replace(/^6$/, 'Aaaa'));
  promises[name] = async (hostname) => {
    throw unknown(name === 'reverse' ? 'getHostByAddr' : syscall, hostname);
  };
  dns[name] = (hostname, ...rest) => {
    const callback = rest[rest.length - 1];
    checkFunction(callback, 'callback');
    promises[name](hostname).catch((error) => require('timers').setImmediate(() => callback(error)));
  };
}

for (const code of codes) {
  dns[code] = code === 'NOTFOUND' ? 'ENOTFOUND' : 'E' + code;
}

dns.Resolver = class Resolver {
  getServers() {
    return [];
  }

  setServers() {}

  cancel() {}
};
Object.assign(dns.Resolver.prototype, Object.fromEntries(queries.map((name) => [name, dns[name]])));

module.exports = dns;
