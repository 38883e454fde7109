'use strict';
// @onfido/api as of this version.
module.exports = require('internal:onfido');
