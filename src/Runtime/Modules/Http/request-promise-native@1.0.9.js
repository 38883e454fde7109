'use strict';
// request-promise-native: request whose calls have then, catch, finally and promise(), with the language's own promises.
module.exports = require('internal:request-promise').create(Promise, ['then', 'catch', 'finally']);
