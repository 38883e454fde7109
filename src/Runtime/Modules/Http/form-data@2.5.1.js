'use strict';
// form-data: multipart forms with texts, numbers and Buffers; all HTTP modules here take them as a body. Streams have to be read first.
module.exports = require('internal:multipart').FormData;
