'use strict';
// What validating packages ask of Node's net: whether a text is an address. There are no sockets.
const ipaddr = require('ipaddr.js');

const isIPv4 = (text) => /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/.test(text);
const isIPv6 = (text) => ipaddr.IPv6.isValid(String(text));

exports.isIPv4 = (text) => isIPv4(String(text));
exports.isIPv6 = isIPv6;
exports.isIP = (text) => (isIPv4(String(text)) ? 4 : isIPv6(text) ? 6 : 0);
