// Checks rule files against globals.d.ts as the editor of the dashboard does: node check.mjs rules/*.js
// A rule is one function expression, so its text is put into ruleTypes( … ) for the checker; the file stays as it is. Needs `typescript`.
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const prefix = 'ruleTypes(';
const globals = join(dirname(fileURLToPath(import.meta.url)), 'globals.d.ts');
// Rules put what they like on their objects: unknown members and modules are not reported.
const ignored = new Set([2307, 2792, 2339, 2345, 2322, 7006, 7016]);

const options = { allowJs: true, checkJs: true, noEmit: true, target: ts.ScriptTarget.ES2022, lib: ['lib.es2023.d.ts'], types: [], moduleDetection: ts.ModuleDetectionKind.Force };
const host = ts.createCompilerHost(options);
const readFile = host.getSourceFile;
let rule = '';

host.getSourceFile = (name, ...rest) => {
  if (resolve(name) !== rule) { return readFile.call(host, name, ...rest); }
  const text = readFileSync(rule, 'utf8').replace(/^\uFEFF/, '').replace(/;(\s*(\/\/.*|\/\*[^]*?\*\/)?\s*)$/, ' $1');
  return ts.createSourceFile(name, `${prefix}${text}\n);`, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
};

let found = 0;
for (const file of process.argv.slice(2)) {
  rule = resolve(file);
  const program = ts.createProgram([globals, rule], options, host);
  const source = program.getSourceFile(rule);
  for (const { code, start, messageText } of [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]) {
    if (ignored.has(code)) { continue; }
    const { line, character } = source.getLineAndCharacterOfPosition(start);
    console.log(`${file}:${line + 1}:${line === 0 ? Math.max(1, character - prefix.length + 1) : character + 1}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
    found++;
  }
}
process.exitCode = found ? 1 : 0;
