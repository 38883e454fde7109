// Installs what package-lock.json names and bundles it into ../wwwroot/lib. Dashboard.csproj runs this when an input changed.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, rmSync, statSync, utimesSync, writeFileSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, 'node_modules');
const lib = join(here, '..', 'wwwroot', 'lib');
const lock = join(here, '.building');

// Two builds of the same clone (an editor's and a terminal's) take turns; a lock older than ten minutes was left by a dead one.
for (;;) {
  try {
    mkdirSync(lock);
    break;
  } catch {
    if (Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > 600_000) {
      rmSync(lock, { recursive: true, force: true });
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
  }
}

try {
  install();
  await bundle();
  fonts();
} finally {
  rmSync(lock, { recursive: true, force: true });
}

function install() {
  const stamp = join(modules, '.installed');
  const wanted = readFileSync(join(here, 'package-lock.json'), 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    return;
  }
  // esbuild's binary is a package of its own: nothing that we install needs to run a script.
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: here, stdio: 'inherit', shell: process.platform === 'win32' });
  if (npm.status !== 0) {
    throw new Error('npm ci failed: the dashboard needs Node.js 20 or later and its package registry to build.');
  }
  writeFileSync(stamp, wanted);
}

async function bundle() {
  const { build } = await import('esbuild');
  const common = { bundle: true, minify: true, target: 'es2022', outdir: join(lib, 'monaco'), loader: { '.ttf': 'file' },
    assetNames: '[name]', legalComments: 'none', logLevel: 'warning' };
  const editor = join(modules, 'monaco-editor', 'esm', 'vs');
  // Monaco names its workers in `new URL(…)`; ours are chosen by MonacoEnvironment, so those lines are never reached.
  await build({ ...common, entryPoints: { monaco: join(here, 'src', 'monaco.js') }, format: 'esm' });
  await build({ ...common, format: 'iife', entryPoints: {
    'ts.worker': join(here, 'src', 'rule.worker.js'),
    'json.worker': join(editor, 'languages', 'features', 'json', 'json.worker.js'),
    'editor.worker': join(editor, 'editor', 'editor.worker.js'),
  } });
  copyFileSync(join(modules, 'monaco-editor', 'LICENSE'), join(lib, 'monaco', 'LICENSE.txt'));
}

function fonts() {
  const target = join(lib, 'fonts');
  mkdirSync(target, { recursive: true });
  for (const [name, file] of [['inter', 'inter-latin-wght-normal'], ['inter', 'inter-latin-ext-wght-normal'],
    ['jetbrains-mono', 'jetbrains-mono-latin-wght-normal'], ['jetbrains-mono', 'jetbrains-mono-latin-ext-wght-normal']]) {
    const copy = join(target, `${file}.woff2`);
    copyFileSync(join(modules, '@fontsource-variable', name, 'files', `${file}.woff2`), copy);
    utimesSync(copy, new Date(), new Date());
  }
}
