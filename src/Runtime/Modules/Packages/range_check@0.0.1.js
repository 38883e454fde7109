'use strict';
// The first range_check: whether an address lies in a range. The name of its first function is spelled as it was.
const ipaddr = require('ipaddr.js');

exports.vaild_ip = (address) => ipaddr.isValid(String(address));

exports.ver = (address) => (ipaddr.IPv4.isValid(String(address)) ? 4 : 6);

exports.in_range = (address, range) => {
  if (typeof range === 'string') {
    const [network, bits] = range.split('/');
    return bits !== undefined && ipaddr.parse(address).match(ipaddr.parse(network), Number(bits));
  }
  return typeof range === 'object' && range !== null && Object.values(range).some((each) => exports.in_range(address, each) === true);
};
