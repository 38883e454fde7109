'use strict';
// Node's constants: all numbers of os, fs and crypto in one object.
const { errno, signals, priority } = require('os').constants;

module.exports = { ...errno, ...priority, ...signals, ...require('fs').constants, ...require('crypto').constants };
