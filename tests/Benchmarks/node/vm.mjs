// A fresh context for every login, with code that was compiled once; packages are evaluated inside of the context.
import { readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname } from 'node:path';
import vm from 'node:vm';
import { frame } from './frame.mjs';

const host = createRequire(import.meta.url);
const scripts = new Map();

function script(key, text) {
  let known = scripts.get(key);
  if (!known) {
    known = new vm.Script(text(), { filename: key });
    scripts.set(key, known);
  }

  return known;
}

const resolved = new Map();

function resolve(from, name) {
  const key = `${from}\0${name}`;
  let path = resolved.get(key);
  if (!path) {
    path = createRequire(from).resolve(name);
    resolved.set(key, path);
  }

  return path;
}

function requireIn(context, from, loaded) {
  return (name) => {
    if (isBuiltin(name)) {
      return host(name);
    }

    const path = resolve(from, name);
    let module = loaded.get(path);
    if (!module) {
      module = { exports: {} };
      loaded.set(path, module);
      if (path.endsWith('.json')) {
        module.exports = JSON.parse(readFileSync(path, 'utf8'));
      } else {
        const body = script(path, () => `(function (exports, require, module, __filename, __dirname) {${readFileSync(path, 'utf8')}\n})`).runInContext(context);
        body.call(module.exports, module.exports, requireIn(context, path, loaded), module, path, dirname(path));
      }
    }

    return module.exports;
  };
}

export default {
  knows: () => true,

  login(workload) {
    const context = vm.createContext({ console, Buffer, process, setTimeout, clearTimeout });
    context.require = requireIn(context, import.meta.filename, new Map());
    script('frame', () => frame).runInContext(context);
    const rules = workload.rules.map((rule) => script(rule, () => `(${rule})`).runInContext(context));
    return context.login(workload.user, workload.context, rules);
  },
};
