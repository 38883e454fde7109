'use strict';
// @auth0/rule-utilities 0.2.0: what redirect rules and rules that store metadata share.
const { redirects, Auth0UserUpdateUtilities } = require('internal:rule-utilities');

module.exports = { Auth0RedirectRuleUtilities: redirects(2), Auth0UserUpdateUtilities };
