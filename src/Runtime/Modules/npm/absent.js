'use strict';
// A module of Node's that rules do not have: packages may hold it, what they ask of it fails.
module.exports = new Proxy({}, {
  get(_, name) {
    return typeof name === 'string' && name !== '__esModule' && name !== 'default'
      ? () => { throw Object.assign(new Error(`A rule has no '${name}' of this module.`), { code: 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM' }); }
      : undefined;
  },
});
