'use strict';
// What readable-stream falls back to where there are no globals.
module.exports = require('internal:abort');
