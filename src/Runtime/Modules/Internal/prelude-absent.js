'use strict';
// Old globals for drivers and services that do not exist here: there is something of that name, and whatever is done with it says so.
const quiet = new Set(['prototype', 'name', 'length', 'constructor', 'toString', 'valueOf', 'toJSON', 'inspect', 'then']);

module.exports = (name, specifier) => {
  const fail = () => require(specifier);
  return new Proxy(Object.defineProperty(function () {}, 'name', { value: name }), {
    apply: fail,
    construct: fail,
    get: (target, key) => (typeof key === 'symbol' || quiet.has(key) ? target[key] : fail()),
  });
};
