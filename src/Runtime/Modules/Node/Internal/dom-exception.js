'use strict';
// DOMException: the error of the web's own functions.

const codes = {
  IndexSizeError: 1, HierarchyRequestError: 3, WrongDocumentError: 4, InvalidCharacterError: 5, NoModificationAllowedError: 7, NotFoundError: 8,
  NotSupportedError: 9, InUseAttributeError: 10, InvalidStateError: 11, SyntaxError: 12, InvalidModificationError: 13, NamespaceError: 14,
  InvalidAccessError: 15, TypeMismatchError: 17, SecurityError: 18, NetworkError: 19, AbortError: 20, URLMismatchError: 21,
  QuotaExceededError: 22, TimeoutError: 23, InvalidNodeTypeError: 24, DataCloneError: 25,
};

class DOMException extends Error {
  constructor(message = '', options = 'Error') {
    super(String(message));
    const named = typeof options === 'object' && options !== null;
    const name = named ? (options.name === undefined ? 'Error' : String(options.name)) : String(options);
    Object.defineProperty(this, 'name', { value: name, configurable: true });
    Object.defineProperty(this, 'message', { value: String(message), configurable: true });
    if (named && 'cause' in options) {
      Object.defineProperty(this, 'cause', { value: options.cause, configurable: true, writable: true });
    }
  }

  get code() {
    return codes[this.name] || 0;
  }
}

Object.defineProperty(DOMException.prototype, Symbol.toStringTag, { value: 'DOMException', configurable: true });
for (const [name, value] of Object.entries(codes)) {
  const constant = name.replace(/Error$/, '').replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase() + '_ERR';
  for (const target of [DOMException, DOMException.prototype]) {
    Object.defineProperty(target, constant, { value, enumerable: true });
  }
}

module.exports = { DOMException };
