// The editor as our pages use it: core, its contributions, JavaScript with the TypeScript service, JSON. No other language.
import * as monaco from 'monaco-editor/editor';
import 'monaco-editor/features/register.all';
import 'monaco-editor/languages/definitions/javascript/register';
import { javascriptDefaults } from 'monaco-editor/languages/features/typescript/register';
import { jsonDefaults } from 'monaco-editor/languages/features/json/register';

const workers = { javascript: 'ts.worker.js', typescript: 'ts.worker.js', json: 'json.worker.js' };
self.MonacoEnvironment = {
  getWorker: (_, label) => new Worker(new URL(workers[label] ?? 'editor.worker.js', import.meta.url), { name: label }),
};

// BlazorMonaco's jsInterop.js expects the editor's API as a global.
globalThis.monaco = monaco;
export { monaco, javascriptDefaults, jsonDefaults };
