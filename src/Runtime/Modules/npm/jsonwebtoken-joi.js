'use strict';
// jsonwebtoken 7 checks its options with joi, which is several times its own size. This knows the dozen checks that it makes, and joi's words for them.
const fail = (message) => Object.assign(new Error(message), { name: 'ValidationError', isJoi: true });

class Schema {
  constructor(what, accepts) {
    this.what = what;
    this.accepts = accepts;
    this.fields = null;
    this.open = false;
  }

  integer() {
    return new Schema('an integer', (value) => this.accepts(value) && Number.isSafeInteger(Number(value)));
  }

  valid(...values) {
    return new Schema(`one of [${values.join(', ')}]`, (value) => values.includes(value));
  }

  keys(fields) {
    this.fields = fields;
    return this;
  }

  unknown() {
    this.open = true;
    return this;
  }

  complaint(name, value) {
    return this.accepts(value) ? null : `"${name}" must be ${this.what}`;
  }

  validate(value) {
    if (!isObject(value)) {
      return { error: fail('"value" must be an object'), value };
    }
    for (const [name, part] of Object.entries(value).filter((entry) => entry[1] !== undefined)) {
      if (!this.fields[name] && !this.open) {
        return { error: fail(`"${name}" is not allowed`), value };
      }
      const found = this.fields[name] ? complaints(this.fields[name], name, part) : [];
      if (found.length) {
        return { error: fail(`child "${name}" fails because [${found.join(', ')}]`), value };
      }
    }
    return { error: null, value };
  }
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isNumber = (value) => Number.isFinite(value) || (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)));

function complaints(schema, name, value) {
  const all = [].concat(schema).map((each) => each.complaint(name, value));
  return all.includes(null) ? [] : all;
}

exports.string = () => new Schema('a string', (value) => typeof value === 'string' && value !== '');
exports.number = () => new Schema('a number', isNumber);
exports.boolean = () => new Schema('a boolean', (value) => typeof value === 'boolean');
exports.array = () => new Schema('an array', Array.isArray);
exports.object = () => new Schema('an object', isObject);
