// V8 isolates of isolated-vm. The frame is in a snapshot; rules are compiled with cached code. There is no Node inside.
import { createRequire } from 'node:module';
import { frame } from './frame.mjs';

const ivm = createRequire(import.meta.url)('isolated-vm');
const snapshot = ivm.Isolate.createSnapshot([{ code: frame }]);

export function newIsolate() {
  return new ivm.Isolate({ snapshot, memoryLimit: 64 });
}

const cached = new Map();

/** Compiles the rules of a workload as one script that gives a login function. */
export function compile(isolate, workload) {
  const code = `const rules = [${workload.rules.map((rule) => `(${rule})`).join(',')}]; (user, context) => login(user, context, rules)`;
  const cachedData = cached.get(workload);
  const script = isolate.compileScriptSync(code, cachedData ? { cachedData } : { produceCachedData: true });
  if (!cachedData) {
    cached.set(workload, script.cachedData);
  }

  return script;
}

/** Runs one login in a context of the isolate that nobody used before. */
export function run(isolate, script, workload) {
  const context = isolate.createContextSync();
  const login = script.runSync(context, { reference: true });
  const text = login.applySync(undefined, [workload.user, workload.context], { result: { copy: true } });
  login.release();
  context.release();
  return text;
}
