'use strict';
// Node's net: what addresses look like. A rule has no sockets; everything that would open one says so.
const { refusals } = require('internal:errors');

const part = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const ipv4 = new RegExp(`^(?:${part}\\.){3}${part}$`);

function isIPv4(value) {
  return ipv4.test(String(value));
}

function isIPv6(value) {
  const [address, zone, more] = String(value).split('%');
  if (more !== undefined || (zone !== undefined && !/^[0-9a-zA-Z\-.:]+$/.test(zone))) {
    return false;
  }
  const halves = address.split('::');
  if (halves.length > 2) {
    return false;
  }
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups[groups.length - 1];
  const dotted = last !== undefined && last.includes('.') && !address.endsWith('::');
  const size = groups.length + (dotted ? 1 : 0);
  return (halves.length === 2 ? size <= 7 : size === 8)
    && groups.every((group, index) => (dotted && index === groups.length - 1 ? isIPv4(group) : /^[0-9a-fA-F]{1,4}$/.test(group)));
}

const isIP = (value) => (isIPv4(value) ? 4 : isIPv6(value) ? 6 : 0);

class Socket {
  constructor() {
    throw require('internal:errors').notAvailable('net.Socket');
  }
}

class Server {
  constructor() {
    throw require('internal:errors').notAvailable('net.Server');
  }
}

module.exports = { ...refusals('net', ['connect', 'createConnection', 'createServer']), isIP, isIPv4, isIPv6, Socket, Stream: Socket, Server };
