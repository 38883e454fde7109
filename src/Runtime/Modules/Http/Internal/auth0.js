'use strict';
// The auth0 package as of one version: ManagementClient and AuthenticationClient, with promises and callbacks.
module.exports = function auth0(version) {
  return {
    ManagementClient: require('internal:auth0-management')(version).ManagementClient,
    get AuthenticationClient() {
      return require('internal:auth0-authentication')(version).AuthenticationClient;
    },
  };
};
