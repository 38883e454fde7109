'use strict';
// The old global ip: ip(address).in_range(ranges), where ranges is one CIDR block or an array of them.
const rangeCheck = require('range_check@0.0.1');

module.exports = (address) => ({ in_range: (ranges) => rangeCheck.in_range(address, ranges) });
