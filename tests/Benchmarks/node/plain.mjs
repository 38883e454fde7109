// Rules as functions of this very process: no isolation of any kind.
import { createRequire } from 'node:module';
import vm from 'node:vm';
import { frame } from './frame.mjs';

globalThis.require = createRequire(import.meta.url);
vm.runInThisContext(`${frame}; globalThis.login = login; globalThis.UnauthorizedError = UnauthorizedError;`);

const compiled = new Map();

export default {
  knows: () => true,

  login(workload) {
    let rules = compiled.get(workload);
    if (!rules) {
      rules = workload.rules.map((rule) => vm.runInThisContext(`(${rule})`));
      compiled.set(workload, rules);
    }

    return globalThis.login(workload.user, workload.context, rules);
  },
};
