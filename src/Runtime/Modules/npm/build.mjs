// Makes one CommonJS file of each npm package that rules can require: NAME@VERSION.js in the folder named on the command line.
// MSBuild calls it when package.json, the lock file or a file here has changed; two builds at once wait for each other.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const source = dirname(fileURLToPath(import.meta.url));
const target = resolve(process.argv[2]);
const manifest = ['package.json', 'package-lock.json', '.npmrc'];
const missing = 'const BigInt = globalThis.BigInt || { asIntN() {}, asUintN() {} };';

// What a package needs beside itself to run in a rule's engine.
const special = {
  // The console tells a Buffer by its name.
  buffer: { keepNames: true },
  url: { alias: { qs: join(source, 'url-querystring.js') } },
  'whatwg-url': {
    alias: { tr46: join(source, 'tr46.js') },
    banner: `const { TextEncoder, TextDecoder } = require('util'); ${missing}`,
  },
};

function fingerprint(files) {
  const hash = createHash('sha256').update(process.version);
  for (const file of files) {
    hash.update(file).update(readFileSync(join(source, file)));
  }
  return hash.digest('hex');
}

function isCurrent(stamp, print) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === print;
}

function withLock(work) {
  mkdirSync(target, { recursive: true });
  const lock = join(target, '.lock');
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') {
        throw error;
      }
      // A build that was killed leaves its lock behind.
      if (Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > 300_000) {
        rmSync(lock, { recursive: true, force: true });
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
  return work().finally(() => rmSync(lock, { recursive: true, force: true }));
}

function install() {
  const print = fingerprint(manifest);
  const stamp = join(target, '.installed');
  if (isCurrent(stamp, print)) {
    return;
  }
  manifest.forEach((file) => copyFileSync(join(source, file), join(target, file)));
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: target, stdio: 'inherit', shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    throw new Error('npm ci failed.');
  }
  writeFileSync(stamp, print);
}

async function bundle() {
  const { build } = await import(pathToFileURL(createRequire(join(target, 'package.json')).resolve('esbuild')));
  const output = join(target, 'bundles.new');
  rmSync(output, { recursive: true, force: true });
  for (const dependency of Object.keys(JSON.parse(readFileSync(join(source, 'package.json'))).dependencies)) {
    const installed = JSON.parse(readFileSync(join(target, 'node_modules', dependency, 'package.json')));
    await build({
      stdin: { contents: `module.exports = require('${dependency}');`, resolveDir: target },
      outfile: join(output, `${installed.name.replace('/', '+')}@${installed.version}.js`),
      bundle: true,
      format: 'cjs',
      platform: 'neutral',
      mainFields: ['main'],
      conditions: ['require', 'default'],
      target: 'es2020',
      // Rules cannot compile text, and some packages would look for the global object that way.
      define: { global: 'globalThis' },
      external: ['util', 'querystring'],
      nodePaths: [join(target, 'node_modules')],
      alias: special[dependency]?.alias,
      keepNames: special[dependency]?.keepNames ?? false,
      banner: { js: special[dependency]?.banner ?? '' },
      legalComments: 'inline',
      logLevel: 'warning',
    });
  }
  rmSync(join(target, 'bundles'), { recursive: true, force: true });
  renameSync(output, join(target, 'bundles'));
}

await withLock(async () => {
  const print = fingerprint(readdirSync(source).filter((file) => statSync(join(source, file)).isFile()).sort());
  const stamp = join(target, 'stamp');
  if (!isCurrent(stamp, print)) {
    install();
    await bundle();
  }
  writeFileSync(stamp, print);
});
