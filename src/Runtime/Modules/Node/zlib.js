'use strict';
// Node's zlib over the platform's own. Each call works on whole data, and what comes out is bounded; streams collect what is written and answer at the end.
const { Buffer } = require('buffer');
const { bytesOf } = require('internal:bytes');
const { checkFunction, coded, invalidArgument, outOfRange } = require('internal:errors');

const constants = Object.freeze({
  Z_NO_FLUSH: 0, Z_PARTIAL_FLUSH: 1, Z_SYNC_FLUSH: 2, Z_FULL_FLUSH: 3, Z_FINISH: 4, Z_BLOCK: 5,
  Z_OK: 0, Z_STREAM_END: 1, Z_NEED_DICT: 2, Z_ERRNO: -1, Z_STREAM_ERROR: -2, Z_DATA_ERROR: -3, Z_MEM_ERROR: -4, Z_BUF_ERROR: -5, Z_VERSION_ERROR: -6,
  Z_NO_COMPRESSION: 0, Z_BEST_SPEED: 1, Z_BEST_COMPRESSION: 9, Z_DEFAULT_COMPRESSION: -1,
  Z_FILTERED: 1, Z_HUFFMAN_ONLY: 2, Z_RLE: 3, Z_FIXED: 4, Z_DEFAULT_STRATEGY: 0,
  ZLIB_VERNUM: 4880, DEFLATE: 1, INFLATE: 2, GZIP: 3, GUNZIP: 4, DEFLATERAW: 5, INFLATERAW: 6, UNZIP: 7, BROTLI_DECODE: 8, BROTLI_ENCODE: 9,
  Z_MIN_WINDOWBITS: 8, Z_MAX_WINDOWBITS: 15, Z_DEFAULT_WINDOWBITS: 15, Z_MIN_CHUNK: 64, Z_MAX_CHUNK: Infinity, Z_DEFAULT_CHUNK: 16384,
  Z_MIN_MEMLEVEL: 1, Z_MAX_MEMLEVEL: 9, Z_DEFAULT_MEMLEVEL: 8, Z_MIN_LEVEL: -1, Z_MAX_LEVEL: 9, Z_DEFAULT_LEVEL: -1,
  BROTLI_OPERATION_PROCESS: 0, BROTLI_OPERATION_FLUSH: 1, BROTLI_OPERATION_FINISH: 2, BROTLI_OPERATION_EMIT_METADATA: 3,
  BROTLI_PARAM_MODE: 0, BROTLI_MODE_GENERIC: 0, BROTLI_MODE_TEXT: 1, BROTLI_MODE_FONT: 2, BROTLI_PARAM_QUALITY: 1, BROTLI_MIN_QUALITY: 0,
  BROTLI_MAX_QUALITY: 11, BROTLI_DEFAULT_QUALITY: 11, BROTLI_PARAM_LGWIN: 2, BROTLI_DEFAULT_WINDOW: 22, BROTLI_PARAM_SIZE_HINT: 5,
});

const codes = { Z_OK: 0, Z_STREAM_END: 1, Z_NEED_DICT: 2, Z_ERRNO: -1, Z_STREAM_ERROR: -2, Z_DATA_ERROR: -3, Z_MEM_ERROR: -4, Z_BUF_ERROR: -5, Z_VERSION_ERROR: -6 };
for (const name of Object.keys(codes)) {
  codes[codes[name]] = name;
}

/** Most bytes that one call gives; a rule that needs more has the wrong tool. */
const LARGEST = 4 * 1024 * 1024;

function levelOf(kind, options) {
  if (kind === 'brotliCompress') {
    const quality = options.params && options.params[constants.BROTLI_PARAM_QUALITY];
    return quality === undefined ? constants.BROTLI_DEFAULT_QUALITY : quality;
  }
  const { level = -1 } = options;
  if (typeof level !== 'number') {
    throw invalidArgument('options.level', 'of type number', level);
  }
  if (!(level >= -1 && level <= 9)) {
    throw outOfRange('options.level', '>= -1 and <= 9', level);
  }
  return level;
}

function run(kind, data, options = {}) {
  const bytes = bytesOf(data, 'buffer', undefined, 'of type string or an instance of Buffer, TypedArray, DataView, or ArrayBuffer');
  const given = options || {};
  const most = Math.min(given.maxOutputLength === undefined ? LARGEST : given.maxOutputLength, LARGEST);
  const allowsTruncated = given.finishFlush === constants.Z_SYNC_FLUSH || given.finishFlush === constants.BROTLI_OPERATION_FLUSH;
  try {
    return Buffer.from(native('zlib.run')(kind, bytes, levelOf(kind, given), most, allowsTruncated), 'latin1');
  } catch (error) {
    if (error.code === 'ERR_BUFFER_TOO_LARGE') {
      throw coded(RangeError, error.code, error.message);
    }
    if (error.code in codes) {
      error.errno = codes[error.code];
    }
    throw error;
  }
}

const kinds = {
  deflate: 'Deflate', inflate: 'Inflate', gzip: 'Gzip', gunzip: 'Gunzip', deflateRaw: 'DeflateRaw', inflateRaw: 'InflateRaw', unzip: 'Unzip',
  brotliCompress: 'BrotliCompress', brotliDecompress: 'BrotliDecompress',
};

const zlib = { constants, codes: Object.freeze(codes), ...constants };

for (const kind of Object.keys(kinds)) {
  zlib[kind + 'Sync'] = (data, options) => run(kind, data, options);
  zlib[kind] = (data, options, callback) => {
    const done = typeof options === 'function' ? options : callback;
    checkFunction(done, 'callback');
    let error = null;
    let result;
    try {
      result = run(kind, data, typeof options === 'function' ? {} : options);
    } catch (thrown) {
      if (thrown.code === 'ERR_INVALID_ARG_TYPE') {
        throw thrown;
      }
      error = thrown;
    }
    require('timers').setImmediate(() => (error ? done(error) : done(null, result)));
  };
  Object.defineProperty(zlib[kind], 'name', { value: kind });
  Object.defineProperty(zlib, kinds[kind], { configurable: true, enumerable: true, get: () => streamClass(kind) });
  zlib['create' + kinds[kind]] = (options) => new (streamClass(kind))(options);
}

const streams = {};

function streamClass(kind) {
  if (streams[kind] === undefined) {
    const { Transform } = require('stream');
    streams[kind] = class extends Transform {
      constructor(options) {
        super();
        const parts = [];
        this._transform = (chunk, encoding, done) => {
          parts.push(Buffer.from(chunk, encoding));
          done();
        };
        this._flush = (done) => {
          try {
            done(null, run(kind, Buffer.concat(parts), options));
          } catch (error) {
            done(error);
          }
        };
      }

      close(callback) {
        this.destroy();
        if (callback) {
          require('process').nextTick(callback);
        }
      }
    };
    Object.defineProperty(streams[kind], 'name', { value: kinds[kind] });
  }
  return streams[kind];
}

module.exports = zlib;
