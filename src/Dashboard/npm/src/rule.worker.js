// The TypeScript service sees a rule as the argument of ruleTypes(): so its parameters are typed by globals.d.ts,
// whatever the author called them, and the author's text stays as it is. Positions are shifted on the way in and out.
import { initialize } from 'monaco-editor/internal/common/initialize';
import { TypeScriptWorker } from 'monaco-editor/languages/features/typescript/tsWorker';

const prefix = 'ruleTypes(';
const suffix = '\n);';
const unused = new Set([6133, 6138, 6192, 6196, 6198]);

class RuleWorker extends TypeScriptWorker {
  _getScriptText(fileName) {
    const text = super._getScriptText(fileName);
    return text !== undefined && this._getModel(fileName) ? prefix + withoutLastSemicolon(text) + suffix : text;
  }

  async getSemanticDiagnostics(fileName) {
    // The engine decides whether a rule runs; what the type checker thinks is advice.
    return (await super.getSemanticDiagnostics(fileName)).map(found => ({ ...found, category: 0 }));
  }

  async getSuggestionDiagnostics(fileName) {
    return (await super.getSuggestionDiagnostics(fileName)).filter(found => unused.has(found.code));
  }

  async getCompletionsAtPosition(fileName, position) {
    const found = await super.getCompletionsAtPosition(fileName, position);
    return found && { ...found, entries: found.entries.filter(entry => entry.name !== 'ruleTypes') };
  }
}

const positions = {
  getSyntacticDiagnostics: 0, getSemanticDiagnostics: 0, getSuggestionDiagnostics: 0, getCompletionsAtPosition: 1,
  getCompletionEntryDetails: 1, getSignatureHelpItems: 1, getQuickInfoAtPosition: 1, getDocumentHighlights: 1,
  getDefinitionAtPosition: 1, getReferencesAtPosition: 1, getNavigationTree: 0, getFormattingEditsForDocument: 0,
  getFormattingEditsForRange: 2, getFormattingEditsAfterKeystroke: 1, findRenameLocations: 1, getRenameInfo: 1,
  getCodeFixesAtPosition: 2, provideInlayHints: 2,
};

for (const [name, count] of Object.entries(positions)) {
  const ask = RuleWorker.prototype[name];
  RuleWorker.prototype[name] = async function (fileName, ...rest) {
    const model = this._getModel(fileName);
    if (!model) {
      return ask.call(this, fileName, ...rest);
    }
    const shifted = rest.map((value, i) => i < count ? value + prefix.length : value);
    return shift(this, await ask.call(this, fileName, ...shifted), model.getValue().length);
  };
}

function shift(worker, value, length) {
  if (Array.isArray(value)) {
    return value.map(item => shift(worker, item, length)).filter(item => !(item?.newText !== undefined && item.outside));
  }
  if (value === null || typeof value !== 'object' || (typeof value.fileName === 'string' && !worker._getModel(value.fileName))) {
    return value;
  }
  const copy = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shift(worker, item, length)]));
  if (typeof copy.start === 'number') {
    const start = copy.start - prefix.length;
    copy.start = Math.min(Math.max(start, 0), length);
    copy.length = Math.min(copy.length ?? 0, length - copy.start);
    copy.outside = start < 0 || start > length;
  }
  if (copy.span?.outside) {
    copy.outside = true;
  }
  return copy;
}

function withoutLastSemicolon(text) {
  return text.replace(/;(?=(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*$)/, ' ');
}

self.onmessage = () => initialize((context, data) => new RuleWorker(context, data));
