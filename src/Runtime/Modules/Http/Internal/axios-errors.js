'use strict';
// axios' errors and cancelling, as the version has them: up to 0.26 an Error with members, from 0.27 on an AxiosError with codes.

module.exports = function axiosErrors(version) {
  const modern = version.is(0, 27);

  function describe() {
    const told = {
      message: this.message, name: this.name, description: this.description, number: this.number, fileName: this.fileName,
      lineNumber: this.lineNumber, columnNumber: this.columnNumber, stack: this.stack, config: this.config, code: this.code,
    };
    return version.is(0, 22) ? Object.assign(told, { status: this.response && this.response.status ? this.response.status : null }) : told;
  }

  class AxiosError extends Error {
    constructor(message, code, config, request, response) {
      super();
      // Own members that JSON and console show, as in the original.
      this.message = message;
      this.name = 'AxiosError';
      enhance(this, { code, config, request, response });
    }

    toJSON() {
      return describe.call(this);
    }

    static from(error, code, config, request, response) {
      return create(error.message, { code: code || error.code, config, request, response, cause: error });
    }
  }
  Object.defineProperty(AxiosError.prototype, 'isAxiosError', { value: true, writable: true, configurable: true });
  const codes = ['ERR_BAD_OPTION', 'ECONNABORTED', 'ETIMEDOUT', 'ERR_NETWORK', 'ERR_FR_TOO_MANY_REDIRECTS', 'ERR_BAD_RESPONSE', 'ERR_BAD_REQUEST', 'ERR_CANCELED'];
  codes.forEach((code) => {
    AxiosError[code] = code;
  });

  function enhance(error, { code, config, request, response }) {
    const members = { config, request, response };
    if (modern) {
      error.message = String(error.message);
      Object.assign(error, code ? { code } : {}, config ? { config } : {}, request ? { request } : {}, response ? { response } : {});
      if (version.is(1) && response && response.status) {
        error.status = response.status;
      }
      return error;
    }
    if (code) {
      error.code = code;
    }
    return Object.assign(error, members, { isAxiosError: true, toJSON: describe });
  }

  /** The error of this version with the given message; a network error keeps what Node says about it. */
  function create(message, { cause, ...members }) {
    const error = modern ? new AxiosError(message, members.code, members.config, members.request, members.response) : enhance(cause || new Error(message), members);
    if (modern && cause) {
      for (const key of Object.keys(cause)) {
        error[key] = error[key] === undefined ? cause[key] : error[key];
      }
      error.name = cause.name;
      if (version.is(1)) {
        error.cause = cause;
      }
    }
    return error;
  }

  function Cancel(message) {
    if (modern) {
      const error = enhance(new Error(message === undefined || message === null ? 'canceled' : message), { code: 'ERR_CANCELED' });
      Object.setPrototypeOf(error, Cancel.prototype);
      error.name = 'CanceledError';
      return error;
    }
    this.message = version.is(0, 22) && message === undefined ? 'canceled' : message;
    return this;
  }
  Cancel.prototype = modern ? Object.create(AxiosError.prototype, { constructor: { value: Cancel, writable: true, configurable: true } }) : Cancel.prototype;
  Cancel.prototype.toString = modern ? Error.prototype.toString : function () {
    return 'Cancel' + (this.message ? ': ' + this.message : '');
  };
  Cancel.prototype.__CANCEL__ = true;

  class CancelToken {
    constructor(executor) {
      if (typeof executor !== 'function') {
        throw new TypeError('executor must be a function.');
      }
      this._listeners = [];
      this.promise = new Promise((resolve) => {
        executor((message) => {
          if (!this.reason) {
            this.reason = new Cancel(message);
            resolve(this.reason);
            this._listeners.splice(0).forEach((listener) => listener(this.reason));
          }
        });
      });
    }

    throwIfRequested() {
      if (this.reason) {
        throw this.reason;
      }
    }

    subscribe(listener) {
      if (this.reason) {
        listener(this.reason);
      } else {
        this._listeners.push(listener);
      }
    }

    unsubscribe(listener) {
      this._listeners = this._listeners.filter((known) => known !== listener);
    }

    static source() {
      let cancel;
      const token = new CancelToken((given) => {
        cancel = given;
      });
      return { token, cancel };
    }
  }

  /** 1.x: headers that are an object with get, has, set, delete and toJSON. */
  function headers(values) {
    const wrapped = Object.assign(Object.create(headersPrototype), values);
    return wrapped;
  }
  const find = (object, name) => Object.keys(object).find((key) => key.toLowerCase() === String(name).toLowerCase());
  const headersPrototype = Object.defineProperties({}, Object.fromEntries(Object.entries({
    get(name) {
      return this[find(this, name)];
    },
    has(name) {
      return find(this, name) !== undefined;
    },
    set(name, value) {
      if (typeof name === 'object') {
        Object.keys(name).forEach((key) => this.set(key, name[key]));
      } else {
        this[find(this, name) || name] = value;
      }
      return this;
    },
    delete(name) {
      return delete this[find(this, name)];
    },
    setContentType(value) {
      return this.set('Content-Type', value);
    },
    getContentType() {
      return this.get('Content-Type');
    },
    toJSON() {
      return Object.assign({}, this);
    },
  }).map(([name, value]) => [name, { value, writable: true, configurable: true }])));

  return { AxiosError, Cancel, CancelToken, create, headers, isCancel: (value) => Boolean(value && value.__CANCEL__) };
};
