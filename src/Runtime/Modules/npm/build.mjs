// Makes one CommonJS file of each npm package that rules can require: NAME@VERSION.js in the folder named on the command line.
// MSBuild calls it when package.json, the lock file or a file here has changed; two builds at once wait for each other.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { absent, compiler, core, packages } from './packages.mjs';

const source = dirname(fileURLToPath(import.meta.url));
const target = resolve(process.argv[2]);
const manifest = ['package.json', 'package-lock.json', '.npmrc'];

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

// Large data costs an engine less as a text that JSON.parse reads than as an expression.
const data = {
  name: 'data',
  setup(build) {
    build.onLoad({ filter: /\.json$/ }, ({ path }) => {
      const text = JSON.stringify(JSON.parse(readFileSync(path, 'utf8')));
      return { contents: `module.exports = JSON.parse(${JSON.stringify(text)});`, loader: 'js' };
    });
  },
};

// `process/` is how some packages ask for the npm package of that name; the engine's own module is better.
const slashes = {
  name: 'slashes',
  setup(build) {
    build.onResolve({ filter: /^[a-z_]+\/$/ }, ({ path }) => ({ path: path.slice(0, -1), external: true }));
  },
};

function optionsOf(setting) {
  return {
    bundle: true,
    format: 'cjs',
    platform: 'neutral',
    mainFields: ['main'],
    conditions: ['require', 'default'],
    target: 'es2020',
    // Rules cannot compile text, and some packages would look for the global object that way.
    define: { global: 'globalThis', __filename: '"/index.js"', __dirname: '"/"', ...(setting.compiles && { Function: 'CompiledFunction' }) },
    nodePaths: [join(target, 'node_modules')],
    alias: { ...absent, ...setting.alias },
    keepNames: setting.keepNames ?? false,
    banner: { js: [setting.banner, setting.compiles && compiler].filter(Boolean).join('\n') },
    plugins: setting.slashes ? [data, slashes] : [data],
    absWorkingDir: target,
    // As their authors wrote them: a smaller text does not parse faster in the engine, and stack traces stay readable.
    legalComments: 'inline',
    charset: 'utf8',
    logLevel: 'warning',
    write: false,
  };
}

function patched(text, id, patches = []) {
  for (const [before, after] of patches) {
    if (text.replace(before, '') === text) {
      throw new Error(`${id} does not contain ${before}`);
    }
    text = text.replaceAll(before, after);
  }
  return text;
}

async function bundlePackage(build, output, dependency) {
  const folder = join(target, 'node_modules', dependency);
  const installed = JSON.parse(readFileSync(join(folder, 'package.json')));
  const setting = packages[dependency] ?? packages[installed.name] ?? {};
  const id = `${installed.name}@${installed.version}`;
  const write = (part, text) => writeFileSync(
    join(output, `${`${id}${part}`.replaceAll('/', '+')}.js.br`),
    brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  );
  const bundled = async (entry) => {
    const contents = entry.file || !entry.text ? `module.exports = require(${JSON.stringify(join(folder, entry.file ?? ''))});` : entry.text;
    const external = [...core.filter((name) => name !== installed.name), ...(setting.peers ?? []), id];
    const result = await build({ ...optionsOf(setting), external, stdin: { contents, resolveDir: target } });
    return patched(result.outputFiles[0].text, id, entry.file || entry.text ? [] : setting.patch);
  };
  if (setting.separate) {
    for (const file of readdirSync(folder).filter((each) => each.endsWith('.js'))) {
      write(file === 'index.js' ? '' : `/${file.slice(0, -'.js'.length)}`, readFileSync(join(folder, file)));
    }
    return;
  }
  write('', await bundled({ file: setting.main }));
  for (const [part, entry] of Object.entries(setting.parts?.(folder, installed) ?? {})) {
    write(`/${part}`, await bundled(typeof entry === 'string' ? { text: entry } : entry));
  }
}

async function bundle() {
  const { build } = await import(pathToFileURL(createRequire(join(target, 'package.json')).resolve('esbuild')));
  const output = join(target, 'bundles.new');
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  for (const dependency of Object.keys(JSON.parse(readFileSync(join(source, 'package.json'))).dependencies)) {
    await bundlePackage(build, output, dependency);
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
