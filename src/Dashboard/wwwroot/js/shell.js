// What the dashboard's shell needs of the browser. Features have modules of their own.
const dark = matchMedia('(prefers-color-scheme: dark)');

export const theme = {
  get: () => document.documentElement.dataset.theme ?? 'system',
  isDark: () => theme.get() === 'dark' || (theme.get() === 'system' && dark.matches),
  set(choice) {
    if (choice === 'system') {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = choice;
    }
    store('theme', choice === 'system' ? null : choice);
    return theme.isDark();
  },
};

export const getTheme = () => theme.get();
export const isDark = () => theme.isDark();
export const setTheme = choice => theme.set(choice);
export const copy = text => navigator.clipboard.writeText(text);
export const focus = selector => document.querySelector(selector)?.focus();
export const scrollIntoView = selector => document.querySelector(selector)?.scrollIntoView({ block: 'nearest' });

export function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function store(key, value) {
  try {
    if (value === null) {
      localStorage.removeItem(key);
    } else {
      localStorage.setItem(key, value);
    }
  } catch {
    // Full or blocked: the page works without.
  }
}

const typing = target => target.closest?.('input, textarea, select, [contenteditable=true], .monaco-editor') !== null;

// At once, not a round trip later: the letters typed next belong to the palette.
function focusWhenThere(selector) {
  const watch = new MutationObserver(() => {
    const found = document.querySelector(selector);
    if (found) {
      watch.disconnect();
      found.focus();
      // The dialog's focus trap takes the focus to itself when it is ready: that is not where the typing goes.
      const back = event => event.target !== found && event.target.tabIndex < 0 && found.focus();
      document.addEventListener('focusin', back);
      setTimeout(() => document.removeEventListener('focusin', back), 2000);
    }
  });
  watch.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => watch.disconnect(), 5000);
}

export function listen(shell) {
  const onKey = event => {
    const control = event.ctrlKey || event.metaKey;
    if (control && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      shell.invokeMethodAsync('OpenPalette');
      focusWhenThere('input[aria-controls="palette-list"]');
    } else if (!control && !event.altKey && !typing(event.target)) {
      if (event.key === '?') {
        event.preventDefault();
        shell.invokeMethodAsync('OpenHelp');
      } else if (event.key === '/') {
        const search = document.querySelector('main input[type=search]');
        if (search) {
          event.preventDefault();
          search.focus();
          search.select();
        }
      }
    }
  };
  const onSystem = () => shell.invokeMethodAsync('SystemThemeChanged', theme.isDark());
  document.addEventListener('keydown', onKey, true);
  dark.addEventListener('change', onSystem);
  return {
    stop() {
      document.removeEventListener('keydown', onKey, true);
      dark.removeEventListener('change', onSystem);
    },
  };
}
