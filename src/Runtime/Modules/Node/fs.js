'use strict';
// Node's fs, for libraries that load it: there are no files. Whatever is looked for does not exist, nothing can be written.
const { errno } = require('internal:system').constants;
const { checkFunction, coded } = require('internal:errors');

const constants = {
  F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1, COPYFILE_EXCL: 1, COPYFILE_FICLONE: 2, COPYFILE_FICLONE_FORCE: 4,
  O_RDONLY: 0, O_WRONLY: 1, O_RDWR: 2, O_CREAT: 64, O_EXCL: 128, O_TRUNC: 512, O_APPEND: 1024,
  S_IFMT: 61440, S_IFREG: 32768, S_IFDIR: 16384, S_IFLNK: 40960,
};

// Name → the system call that fails in it.
const reading = {
  access: 'access', lstat: 'lstat', open: 'open', opendir: 'opendir', readFile: 'open', readdir: 'scandir', readlink: 'readlink',
  realpath: 'lstat', stat: 'stat', statfs: 'statfs',
};
const writing = {
  appendFile: 'open', chmod: 'chmod', chown: 'chown', copyFile: 'copyfile', cp: 'cp', link: 'link', lchown: 'lchown', lutimes: 'lutime',
  mkdir: 'mkdir', mkdtemp: 'mkdtemp', rename: 'rename', rm: 'rm', rmdir: 'rmdir', symlink: 'symlink', truncate: 'open', unlink: 'unlink',
  utimes: 'utime', writeFile: 'open',
};
const onDescriptors = ['close', 'fchmod', 'fchown', 'fdatasync', 'fstat', 'fsync', 'ftruncate', 'futimes', 'read', 'readv', 'write', 'writev'];

const words = { ENOENT: 'no such file or directory', EACCES: 'permission denied', EBADF: 'bad file descriptor' };

function failure(code, syscall, path) {
  const at = path === undefined ? '' : ` '${path}'`;
  return coded(Error, code, `${code}: ${words[code]}, ${syscall}${at} (rules have no files)`, {
    errno: -errno[code], syscall, ...(path === undefined ? {} : { path: String(path) }),
  });
}

const fs = { constants, promises: { constants }, F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1 };

function define(name, fail) {
  const functions = {
    [name](...args) {
      const callback = args[args.length - 1];
      checkFunction(callback, 'cb');
      const error = fail(args[0]);
      require('timers').setImmediate(() => callback(error));
    },
    [name + 'Sync'](path) {
      throw fail(path);
    },
  };
  Object.assign(fs, functions);
  fs.promises[name] = async (path) => {
    throw fail(path);
  };
}

Object.keys(reading).forEach((name) => define(name, (path) => failure('ENOENT', reading[name], path)));
Object.keys(writing).forEach((name) => define(name, (path) => failure('EACCES', writing[name], path)));
onDescriptors.forEach((name) => define(name, () => failure('EBADF', name)));
onDescriptors.forEach((name) => delete fs.promises[name]);

fs.existsSync = () => false;
fs.exists = (path, callback) => {
  checkFunction(callback, 'cb');
  require('timers').setImmediate(() => callback(false));
};
fs.realpath.native = fs.realpath;
fs.realpathSync.native = fs.realpathSync;

const statSync = fs.statSync;
fs.statSync = (path, options) => (options && options.throwIfNoEntry === false ? undefined : statSync(path));
const lstatSync = fs.lstatSync;
fs.lstatSync = (path, options) => (options && options.throwIfNoEntry === false ? undefined : lstatSync(path));

/** A stream that fails as soon as someone could listen. */
function failingStream(Type, code, path, methods) {
  const stream = new Type(methods);
  stream.path = path;
  require('timers').setImmediate(() => stream.destroy(failure(code, 'open', path)));
  return stream;
}

fs.createReadStream = (path) => failingStream(require('stream').Readable, 'ENOENT', path, { read() {} });
fs.createWriteStream = (path) => failingStream(require('stream').Writable, 'EACCES', path, { write(chunk, encoding, done) {
  done(failure('EACCES', 'open', path));
} });
fs.watch = fs.watchFile = () => {
  throw require('internal:errors').notAvailable('fs.watch');
};
fs.unwatchFile = () => undefined;
fs.Stats = class Stats {};

module.exports = fs;
