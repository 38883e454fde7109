// What npm packages need beside themselves to run in a rule's engine, by the name under which package.json installs them (or by their own).
//   parts     files that rules require by a path of their own, as `uuid/v4`; each becomes a module that is read only when it is required
//   separate  every file stays a module of its own instead of one bundle
//   compiles  compiles text at run time (templates, schemas): give it the compiler for bundled modules instead of Function
//   alias     modules of the package that a file here replaces
//   banner    text before the bundle
//   peers     packages that stay modules of their own, because rules share them with it
//   main      another entry than package.json names
//   slashes   asks for modules of Node's as `process/`
//   patch     [text or pattern, replacement] pairs, each of which must occur
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const own = (file) => join(here, file);
const noBigInt = 'const BigInt = globalThis.BigInt || { asIntN() {}, asUintN() {} };';
// A package that sees a navigator thinks that it is in a browser, where it does not compile text.
const inBrowser = 'const navigator = {};';
// jws offers streams beside its functions: an emitter is enough to define them.
const stream = own('jws-stream.js');
const lodash = { compiles: true, patch: [['= context.Function,', '= CompiledFunction,']] };

const files = (folder, end = '.js') => readdirSync(folder).filter((file) => file.endsWith(end)).map((file) => file.slice(0, -end.length));

const localeParts = (folder, { name, version }) => Object.fromEntries(files(join(folder, 'locale')).map((locale) => [
  `locale/${locale}`,
  readFileSync(join(folder, 'locale', `${locale}.js`), 'utf8').replaceAll("require('../moment')", `require('${name}@${version}')`),
]));

const fileParts = (...names) => () => Object.fromEntries(names.map((file) => [file, { file: `${file}.js` }]));

export const packages = {
  ajv: { compiles: true },
  bluebird: { banner: inBrowser },
  // The console tells a Buffer by its name. The platform turns text into bytes, which takes script a loop.
  buffer: {
    keepNames: true,
    patch: [[
      `const length = byteLength(string, encoding) | 0;
      let buf = createBuffer(length);
      const actual = buf.write(string, encoding);
      if (actual !== length) {
        buf = buf.slice(0, actual);
      }
      return buf;`,
      'return Object.setPrototypeOf(native("buffer.bytes")(string, encoding), Buffer2.prototype);',
    ]],
  },
  // crypto-js/sha256 needs a tenth of the whole.
  'crypto-js': { separate: true },
  'disposable-email-domains': { parts: (folder, { version }) => ({ wildcard: { file: 'wildcard.json' }, index: `module.exports = require('disposable-email-domains@${version}');` }) },
  ejs: { compiles: true },
  handlebars: { compiles: true, main: 'dist/cjs/handlebars.js' },
  jsonwebtoken: { alias: { stream } },
  'joi-6': { compiles: true },
  'jsonwebtoken-7': { alias: { joi: own('jsonwebtoken-joi.js'), stream } },
  jws: { alias: { stream } },
  lodash: {
    ...lodash,
    // Texts are what people sort by; the general way asks of both whether they are symbols, null, undefined or not a number.
    patch: [...lodash.patch, ['function compareAscending(value, other) {', `function compareAscending(value, other) {
        if (typeof value === 'string' && typeof other === 'string' && value !== other) {
          return value < other ? -1 : 1;
        }`]],
  },
  'lodash-2': lodash,
  'lodash-3': lodash,
  moment: {
    parts: localeParts,
    patch: [
      ['  function configFromISO(config) {', `${readFileSync(own('moment-timestamp.js'), 'utf8')}  function configFromISO(config) {
    if (configFromTimestamp(config)) {
      return;
    }`],
      // Ten calls for each time that is made cost more than all else that making it does.
      [/!isUndefined\((from2\._\w+)\)/g, '$1 !== undefined'],
    ],
  },
  'moment-timezone': { peers: ['moment'] },
  'native-or-bluebird': { peers: ['bluebird'] },
  // What stands behind Node's stream here: it asks for the engine's own modules under names that end with a slash.
  'readable-stream': { main: 'lib/stream.js', alias: { 'abort-controller': own('abort-controller.js') }, peers: ['internal:abort'], slashes: true },
  underscore: { compiles: true },
  url: { alias: { qs: own('url-querystring.js') } },
  'uuid-3': { parts: fileParts('v1', 'v3', 'v4', 'v5') },
  'uuid-7': { parts: fileParts('v1', 'v3', 'v4', 'v5') },
  'whatwg-url': { alias: { tr46: own('tr46.js') }, banner: `const { TextEncoder, TextDecoder } = require('util'); ${noBigInt}` },
};

// Node's own modules: the engine has them, a bundle asks for them.
export const core = [
  'assert', 'buffer', 'crypto', 'dns', 'events', 'fs', 'http', 'https', 'net', 'os', 'path', 'querystring', 'stream', 'string_decoder', 'timers', 'url', 'util', 'zlib',
];

// What the engine has nothing for; packages that ask for it do without.
export const absent = { async_hooks: own('absent.js') };

// Stands for Function in bundles that compile text; the engine itself compiles none.
export const compiler = `const CompiledFunction = (() => {
  const compile = native('code.compile');
  function CompiledFunction(...parts) {
    const body = parts.length ? String(parts.pop()) : '';
    const compiled = compile(parts.map(String).join(','), body);
    if (!compiled) {
      throw new SyntaxError('The text does not compile.');
    }
    return compiled;
  }
  CompiledFunction.prototype = Function.prototype;
  return CompiledFunction;
})();`;
