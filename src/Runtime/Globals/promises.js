// The promises that auth0.users.* gives to rules: the language's own, with the members of bluebird that rules of its time use
// (semantics 5.2). Does not do bluebird's filtered catch, cancellation, or collections beyond spread.
(function () {
  class RulePromise extends Promise {
    spread(onValues, onError) { return this.then(values => onValues.apply(undefined, values), onError); }
    tap(onValue) { return this.then(value => RulePromise.resolve(onValue(value)).then(() => value)); }
    return(value) { return this.then(() => value); }
    get(name) { return this.then(value => value[name]); }
    fail(onError) { return this.catch(onError); }
    fin(onSettled) { return this.finally(onSettled); }
    done(onValue, onError) { this.then(onValue, onError); }
    nodeify(callback) { return this.asCallback(callback); }
    asCallback(callback) {
      if (typeof callback === 'function') {
        this.then(value => setImmediate(callback, null, value), error => setImmediate(callback, error));
      }
      return this;
    }
  }

  return promise => RulePromise.resolve(promise);
})()
