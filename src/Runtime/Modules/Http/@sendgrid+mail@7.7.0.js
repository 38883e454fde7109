'use strict';
// @sendgrid/mail as of this version; what it does and does not do is said where it is made.
module.exports = require('internal:sendgrid-mail');
