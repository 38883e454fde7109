'use strict';
// Node's path: names of files as text, in the manner of POSIX and of Windows. Touches no file; the current directory is "/".
const { checkString, invalidArgument } = require('internal:errors');

/** Resolves "." and ".." in what stands behind the root. */
function walk(text, style, keepsParents) {
  const kept = [];
  for (const part of style.split(text)) {
    if (part === '' || part === '.') {
      continue;
    }
    if (part !== '..') {
      kept.push(part);
    } else if (kept.length > 0 && kept[kept.length - 1] !== '..') {
      kept.pop();
    } else if (keepsParents) {
      kept.push('..');
    }
  }
  return kept.join(style.sep);
}

/** Where the last name begins and ends; separators at the end do not count. */
function lastName(path, style, from = style.root(path).length) {
  let end = path.length;
  while (end > from && style.isSeparator(path[end - 1])) {
    end--;
  }
  let start = end;
  while (start > from && !style.isSeparator(path[start - 1])) {
    start--;
  }
  return { start, end, from };
}

function extensionOf(name) {
  const dot = name.lastIndexOf('.');
  return dot <= 0 || name === '..' ? '' : name.slice(dot);
}

function create(style) {
  const { sep } = style;

  function normalize(path) {
    checkString(path, 'path');
    if (path.length === 0) {
      return '.';
    }
    const { length, device, absolute } = style.root(path);
    const rest = path.slice(length);
    let tail = walk(rest, style, !absolute);
    if (tail.length === 0 && !absolute) {
      tail = '.';
    }
    if (tail.length > 0 && style.isSeparator(path[path.length - 1]) && rest.length > 0) {
      tail += sep;
    }
    return device + (absolute ? sep : '') + tail;
  }

  function join(...parts) {
    parts.forEach((part) => checkString(part, 'path'));
    const given = parts.filter((part) => part.length > 0);
    return given.length === 0 ? '.' : normalize(style.joinable(given));
  }

  function resolve(...parts) {
    let device = '';
    let tail = '';
    let absolute = false;
    for (let index = parts.length - 1; index >= -1 && !(absolute && (device !== '' || !style.hasDevices)); index--) {
      const path = index >= 0 ? parts[index] : style.current;
      checkString(path, 'path');
      if (path.length === 0) {
        continue;
      }
      const root = style.root(path);
      if (root.device !== '' && device !== '' && root.device.toLowerCase() !== device.toLowerCase()) {
        continue;
      }
      device = device || root.device;
      if (!absolute) {
        tail = path.slice(root.length) + sep + tail;
        absolute = root.absolute;
      }
    }
    const clean = walk(tail, style, !absolute);
    return device + (absolute ? sep : '') + clean || '.';
  }

  function relative(from, to) {
    checkString(from, 'from');
    checkString(to, 'to');
    const [left, right] = [resolve(from), resolve(to)];
    if (style.equal(left, right)) {
      return '';
    }
    const start = style.split(left).filter((part) => part !== '');
    const end = style.split(right).filter((part) => part !== '');
    let common = 0;
    while (common < start.length && common < end.length && style.equal(start[common], end[common])) {
      common++;
    }
    return common === 0 && style.hasDevices
      ? right
      : [...start.slice(common).map(() => '..'), ...end.slice(common)].join(sep);
  }

  function dirname(path) {
    checkString(path, 'path');
    const { start, from } = lastName(path, style);
    let end = start;
    while (end > from && style.isSeparator(path[end - 1])) {
      end--;
    }
    return end > 0 ? path.slice(0, end) : path.length > 0 && style.isSeparator(path[0]) ? path[0] : '.';
  }

  function basename(path, suffix) {
    if (suffix !== undefined) {
      checkString(suffix, 'ext');
    }
    checkString(path, 'path');
    // A share is a name like any other here; only the letter of a drive is none.
    const { start, end } = lastName(path, style, style.hasDevices && path[1] === ':' ? 2 : 0);
    const name = path.slice(start, end);
    if (suffix === path) {
      return '';
    }
    return suffix !== undefined && suffix !== name && name.endsWith(suffix) ? name.slice(0, name.length - suffix.length) : name;
  }

  function extname(path) {
    checkString(path, 'path');
    return extensionOf(basename(path));
  }

  function parse(path) {
    checkString(path, 'path');
    const root = path.slice(0, style.root(path).length);
    const { start, end } = lastName(path, style);
    const base = path.slice(start, end);
    const ext = extensionOf(base);
    const dir = start <= root.length ? root : dirname(path);
    return { root, dir, base, ext, name: base.slice(0, base.length - ext.length) };
  }

  function format(parts) {
    if (parts === null || typeof parts !== 'object') {
      throw invalidArgument('pathObject', 'of type object', parts);
    }
    const dir = parts.dir || parts.root;
    const dot = parts.ext && parts.ext[0] !== '.' ? '.' : '';
    const base = parts.base || `${parts.name || ''}${dot}${parts.ext || ''}`;
    return !dir ? base : dir === parts.root ? dir + base : dir + sep + base;
  }

  function isAbsolute(path) {
    checkString(path, 'path');
    return style.root(path).absolute;
  }

  return {
    resolve, normalize, isAbsolute, join, relative, toNamespacedPath: (path) => path, dirname, basename, extname, format, parse,
    sep, delimiter: style.delimiter, win32: null, posix: null,
  };
}

const posix = create({
  sep: '/',
  delimiter: ':',
  current: '/',
  hasDevices: false,
  isSeparator: (letter) => letter === '/',
  split: (text) => text.split('/'),
  equal: (left, right) => left === right,
  joinable: (parts) => parts.join('/'),
  root: (path) => (path[0] === '/' ? { length: 1, device: '', absolute: true } : { length: 0, device: '', absolute: false }),
});

function windowsRoot(path) {
  const share = /^[\\/]{2}([^\\/]+)[\\/]+([^\\/]+)(?:[\\/]|$)/.exec(path);
  if (share) {
    return { length: share[0].length, device: `\\\\${share[1]}\\${share[2]}`, absolute: true };
  }
  const drive = /^[a-zA-Z]:/.test(path) ? path.slice(0, 2) : '';
  const absolute = /[\\/]/.test(path[drive.length] || '');
  return { length: drive.length + (absolute ? 1 : 0), device: drive, absolute };
}

const win32 = create({
  sep: '\\',
  delimiter: ';',
  current: '\\',
  hasDevices: true,
  isSeparator: (letter) => letter === '/' || letter === '\\',
  split: (text) => text.split(/[\\/]/),
  equal: (left, right) => left.toLowerCase() === right.toLowerCase(),
  // Two separators must not come together at the front and make a share of what is none.
  joinable: (parts) => (/^[\\/]{2}[^\\/]/.test(parts[0]) ? parts.join('\\') : parts.join('\\').replace(/^[\\/]{2,}/, '\\')),
  root: windowsRoot,
});

posix.win32 = win32.win32 = win32;
posix.posix = win32.posix = posix;
module.exports = posix;
