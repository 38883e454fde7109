'use strict';
// bcrypt's functions over the host's implementation, because the cipher's rounds are far too many for a script. Passwords count up to
// 72 bytes, as in the original; more than 13 (a second of work) are too many rounds.
const MIN_ROUNDS = 4;
const DEFAULT_ROUNDS = 10;
const ALPHABET = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const later = (callback) => native('host.setTimer')(callback, 0, false);

function encode(bytes) {
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const group = (bytes[index] << 16) | ((bytes[index + 1] || 0) << 8) | (bytes[index + 2] || 0);
    text += ALPHABET[(group >> 18) & 63] + ALPHABET[(group >> 12) & 63] + ALPHABET[(group >> 6) & 63] + ALPHABET[group & 63];
  }
  return text.slice(0, Math.ceil(bytes.length * 8 / 6));
}

function genSaltSync(rounds, minor) {
  const cost = rounds === undefined ? DEFAULT_ROUNDS : rounds;
  if (typeof cost !== 'number') {
    throw new Error('rounds must be a number');
  }
  const letter = minor || 'b';
  if (letter !== 'a' && letter !== 'b') {
    throw new Error('minor must be either "a" or "b"');
  }
  const strength = String(Math.min(31, Math.max(MIN_ROUNDS, Math.floor(cost)))).padStart(2, '0');
  return `$2${letter}$${strength}$${encode(require('crypto').randomBytes(16))}`;
}

const parse = (salt) => /^\$2([aby])\$(\d\d)\$([./A-Za-z0-9]{22})/.exec(salt);

function isText(value) {
  return typeof value === 'string' || Buffer.isBuffer(value);
}

function hashSync(data, salt) {
  if (data === undefined || data === null || salt === undefined || salt === null) {
    throw new Error('data and salt arguments required');
  }
  if (!isText(data) || (typeof salt !== 'string' && typeof salt !== 'number')) {
    throw new Error('data must be a string and salt must either be a salt string or a number of rounds');
  }
  const parts = parse(typeof salt === 'number' ? genSaltSync(salt) : salt);
  if (!parts) {
    throw new Error('Invalid salt. Salt must be in the form of: $Vers$log2(NumRounds)$saltvalue');
  }
  return `$2${parts[1]}$${parts[2]}$${parts[3]}${native('bcrypt.hash')(Buffer.from(data).toString('latin1'), parts[3], Number(parts[2]))}`;
}

function compareSync(data, encrypted) {
  if (data === undefined || data === null || encrypted === undefined || encrypted === null) {
    throw new Error('data and hash arguments required');
  }
  if (!isText(data) || typeof encrypted !== 'string') {
    throw new Error('data and hash must be strings');
  }
  return encrypted.length === 60 && parse(encrypted) !== null && native('crypto.equal')(hashSync(data, encrypted), encrypted);
}

function getRounds(encrypted) {
  const parts = typeof encrypted === 'string' ? parse(encrypted) : null;
  if (!parts) {
    throw new Error('invalid hash provided');
  }
  return Number(parts[2]);
}

// The last argument may be a callback; otherwise there is a promise. Either hears of it in a later turn.
function asynchronous(work, count) {
  return function (...given) {
    const at = given.findIndex((argument) => typeof argument === 'function');
    const values = at < 0 ? given.slice(0, count) : given.slice(0, at);
    const run = (done) => later(() => {
      let value;
      try {
        value = work(...values);
      } catch (error) {
        done(error);
        return;
      }
      done(null, value);
    });
    if (at >= 0) {
      run(given[at]);
      return undefined;
    }
    return new Promise((resolve, reject) => run((error, value) => (error ? reject(error) : resolve(value))));
  };
}

module.exports = {
  genSaltSync,
  genSalt: asynchronous(genSaltSync, 2),
  hashSync,
  hash: asynchronous(hashSync, 2),
  compareSync,
  compare: asynchronous(compareSync, 2),
  getRounds,
};
