// Everything that is said to Monaco beyond BlazorMonaco's components. Only RuleCodeEditor and RuleDiff call this.
let loading;
let api;

/** Loads the editor once; the theme follows the page. */
export function load(typings) {
  return loading ??= (async () => {
    const css = document.createElement('link');
    css.rel = 'stylesheet';
    css.href = new URL('./lib/monaco/monaco.css', document.baseURI).href;
    document.head.append(css);
    await import('../_content/BlazorMonaco/jsInterop.js');
    api = await import('../lib/monaco/monaco.js');
    defineThemes();
    await document.fonts.load('13px "JetBrains Mono Variable"').catch(() => null);
    setUp(typings);
  })();
}

function setUp(typings) {
  const js = api.javascriptDefaults;
  js.setCompilerOptions({ allowJs: true, checkJs: true, allowNonTsExtensions: true, noLib: false, lib: ['lib.es2023.d.ts'], target: 99, moduleDetection: 3, strict: false, noImplicitAny: false });
  // Rules put what they like on their objects: unknown members are not reported, misspelt known ones are.
  js.setDiagnosticsOptions({ noSemanticValidation: false, noSyntaxValidation: false, noSuggestionDiagnostics: false,
    diagnosticCodesToIgnore: [2307, 2792, 2339, 2345, 2322, 7006, 7016, 7044, 80001, 80002, 80004, 80005, 80007] });
  js.setEagerModelSync(true);
  js.addExtraLib(typings, 'inmemory://types/globals.d.ts');
}

const keyLib = { current: null };

/** Completes `configuration.` with the keys there are. */
export function setConfigurationKeys(keys) {
  keyLib.current?.dispose();
  const members = keys.map(key => `  readonly ${JSON.stringify(key)}: string;`).join('\n');
  keyLib.current = api.javascriptDefaults.addExtraLib(`interface Configuration {\n${members}\n}`, 'inmemory://types/configuration.d.ts');
}

function defineThemes() {
  const rules = (keyword, string, comment, number, name) => [
    { token: 'keyword', foreground: keyword }, { token: 'string', foreground: string }, { token: 'comment', foreground: comment, fontStyle: 'italic' },
    { token: 'number', foreground: number }, { token: 'regexp', foreground: string }, { token: 'type', foreground: name }, { token: 'string.key.json', foreground: name }, { token: 'string.value.json', foreground: string },
  ];
  const colors = (background, text, number, line, border) => ({
    'editor.background': background, 'editor.foreground': text, 'editorLineNumber.foreground': number, 'editorLineNumber.activeForeground': text, 'editorLineNumber.dimmedForeground': number,
    'editor.lineHighlightBackground': line, 'editor.lineHighlightBorder': '#00000000', 'editorGutter.background': background, 'editorIndentGuide.background1': border,
    'editorWidget.border': border, 'focusBorder': '#00000000', 'diffEditor.border': border, 'scrollbar.shadow': '#00000000',
  });
  monaco.editor.defineTheme('rules-light', { base: 'vs', inherit: true, rules: rules('8A3FFC', '0E7A55', '667085', 'B5561F', '2F5BEA'), colors: { ...colors('#FBFBFD', '#14171F', '#667085', '#EEF0F480', '#E4E7EC'),
    'diffEditor.insertedLineBackground': '#E4F5EE', 'diffEditor.insertedTextBackground': '#0E7A5526', 'diffEditor.removedLineBackground': '#FCE9EA', 'diffEditor.removedTextBackground': '#C22F3B1F' } });
  monaco.editor.defineTheme('rules-dark', { base: 'vs-dark', inherit: true, rules: rules('C4A1FF', '7FD6B0', '8A93A3', 'F0A878', '8FAEFF'), colors: { ...colors('#12151B', '#E8EAF0', '#8A93A3', '#20242D80', '#272C36'),
    'editorWidget.background': '#1B1F27', 'diffEditor.insertedLineBackground': '#12291F', 'diffEditor.insertedTextBackground': '#4CC49633', 'diffEditor.removedLineBackground': '#341A1D', 'diffEditor.removedTextBackground': '#FF7A8233' } });
}

export const setTheme = dark => monaco.editor.setTheme(dark ? 'rules-dark' : 'rules-light');

/** Ties an editor of BlazorMonaco to its component; the returned handle is all that component talks to. */
export function attach(id, component, text, options) {
  const { language, label } = options;
  let { keepAs, keepBase } = options;
  const editor = document.getElementById(id) && blazorMonaco.editor.getEditor(id);
  if (!editor) {
    return null;
  }
  const old = editor.getModel();
  const model = monaco.editor.createModel(text, language, monaco.Uri.parse(`inmemory://rules/${id}.${language === 'json' ? 'json' : 'js'}`));
  editor.setModel(model);
  old?.dispose();
  model.updateOptions({ bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false } });
  editor.updateOptions({ ariaLabel: label, links: false, hideCursorInOverviewRuler: true, stickyScroll: { enabled: false }, unicodeHighlight: { ambiguousCharacters: false } });

  let sent = text;
  let timer;
  let echo = false;
  let lines = editor.createDecorationsCollection();

  // Kept in this browser first: the text survives a lost connection, a reload, a crash.
  const keep = now => {
    if (keepAs) {
      try {
        localStorage.setItem(keepAs, JSON.stringify({ text: now, version: keepBase }));
      } catch {
        // Full or blocked: the text still reaches the server's memory.
      }
    }
  };
  const send = () => {
    clearTimeout(timer);
    timer = undefined;
    const now = model.getValue();
    if (now !== sent) {
      keep(now);
      sent = now;
      return component.invokeMethodAsync('TextChanged', now);
    }
    return Promise.resolve();
  };
  const cursor = document.getElementById(`${id}-cursor`);
  const showCursor = () => {
    const at = editor.getPosition();
    if (cursor && at) {
      cursor.textContent = `Ln ${at.lineNumber}, Col ${at.column}`;
    }
  };
  const keys = event => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || document.querySelector('.mud-dialog')) {
      return;
    }
    const command = event.key.toLowerCase() === 's' ? 'Save' : event.key === 'Enter' ? 'Run' : null;
    if (command) {
      event.preventDefault();
      event.stopPropagation();
      send().then(() => component.invokeMethodAsync('Press', command));
    }
  };

  const listeners = [
    model.onDidChangeContent(() => {
      if (!echo) {
        clearTimeout(timer);
        timer = setTimeout(send, 300);
      }
    }),
    editor.onDidBlurEditorText(send),
    editor.onDidChangeCursorPosition(showCursor),
  ];
  if (language === 'javascript') {
    document.addEventListener('keydown', keys, true);
  }
  addEventListener('pagehide', send);
  showCursor();

  return {
    setText(value) {
      if (model.getValue() === value) {
        return;
      }
      // An edit, not a new model: what was there before can still be undone.
      echo = true;
      sent = value;
      clearTimeout(timer);
      editor.pushUndoStop();
      model.pushEditOperations([], [{ range: model.getFullModelRange(), text: value }], () => null);
      editor.pushUndoStop();
      echo = false;
    },
    setMarkers(found) {
      monaco.editor.setModelMarkers(model, 'engine', found.map(marker => ({
        message: marker.message, severity: monaco.MarkerSeverity[marker.severity], source: marker.source,
        startLineNumber: marker.line, startColumn: marker.column, endLineNumber: marker.line,
        endColumn: marker.endColumn ?? (model.getLineCount() >= marker.line ? Math.max(model.getLineMaxColumn(marker.line), marker.column + 1) : marker.column + 1),
      })));
    },
    setLines(found) {
      const shown = found.filter(line => line.line <= model.getLineCount());
      lines.set(shown.flatMap(line => {
        const end = model.getLineMaxColumn(line.line);
        const text = line.text && line.text.length > 60 ? `${line.text.slice(0, 59)}…` : line.text;
        return [
          { range: new monaco.Range(line.line, 1, line.line, 1), options: { isWholeLine: true, className: `line-${line.kind}` } },
          ...text ? [{ range: new monaco.Range(line.line, end, line.line, end), options: { showIfCollapsed: true, after: { content: `\u00a0\u00a0\u00a0${text}`, inlineClassName: `line-text ${line.kind}-text`, inlineClassNameAffectsLetterSpacing: true } } }] : [],
        ];
      }));
    },
    reveal(line, column) {
      editor.setPosition({ lineNumber: line, column });
      editor.revealLineInCenterIfOutsideViewport(line);
      editor.focus();
    },
    focus: () => editor.focus(),
    setBase(version) {
      keepBase = version;
    },
    stop() {
      clearTimeout(timer);
      listeners.forEach(listener => listener.dispose());
      document.removeEventListener('keydown', keys, true);
      removeEventListener('pagehide', send);
      model.dispose();
    },
  };
}

/** Two texts side by side; the right one may be edited. */
export function attachDiff(id, original, modified, component) {
  const editor = document.getElementById(id) && blazorMonaco.editor.getEditor(id);
  if (!editor) {
    return null;
  }
  const models = {
    original: monaco.editor.createModel(original, 'javascript', monaco.Uri.parse(`inmemory://rules/${id}-original.js`)),
    modified: monaco.editor.createModel(modified, 'javascript', monaco.Uri.parse(`inmemory://rules/${id}-modified.js`)),
  };
  editor.setModel(models);
  [models.original, models.modified].forEach(model => model.updateOptions({ bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false } }));
  [[editor.getOriginalEditor(), 'left'], [editor.getModifiedEditor(), 'right']].forEach(([side, place]) =>
    side.updateOptions({ links: false, hideCursorInOverviewRuler: true, ariaLabel: `Text on the ${place}` }));
  const listener = component ? models.modified.onDidChangeContent(() => component.invokeMethodAsync('TextChanged', models.modified.getValue())) : null;
  return {
    setTexts(left, right) {
      if (models.original.getValue() !== left) {
        models.original.setValue(left);
      }
      if (models.modified.getValue() !== right) {
        models.modified.setValue(right);
      }
    },
    stop() {
      listener?.dispose();
      models.original.dispose();
      models.modified.dispose();
    },
  };
}
