'use strict';
// Node's url reads queries with Node's querystring, the package with another one: give it Node's.
const querystring = require('querystring');

exports.parse = (text) => querystring.parse(text);
exports.stringify = (values) => querystring.stringify(values);
