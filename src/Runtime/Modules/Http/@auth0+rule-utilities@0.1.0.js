'use strict';
// @auth0/rule-utilities 0.1.0: what redirect rules share. Its doRedirect takes a session token, unlike that of 0.2.0.
const { redirects } = require('internal:rule-utilities');

module.exports = { Auth0RedirectRuleUtilities: redirects(1) };
