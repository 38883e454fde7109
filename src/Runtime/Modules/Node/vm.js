'use strict';
// Node's vm, for libraries that load it: a rule compiles no text.
const { notAvailable, refusals } = require('internal:errors');

class Script {
  constructor() {
    throw notAvailable('vm.Script');
  }
}

module.exports = {
  ...refusals('vm', ['compileFunction', 'runInContext', 'runInNewContext', 'runInThisContext', 'measureMemory']),
  createContext: (object = {}) => object,
  isContext: () => false,
  Script,
};
