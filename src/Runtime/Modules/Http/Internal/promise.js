'use strict';
// A promise with the members of bluebird that rules chain behind request-promise, auth0 and superagent. A native promise underneath:
// no long stack traces, no synchronous inspection, no own scheduler. Whoever wants all of bluebird requires 'bluebird'.

class Promised extends Promise {
  static try(work) {
    return new Promised((resolve) => resolve(work()));
  }

  static delay(ms, value) {
    return new Promised((resolve) => native('host.setTimer')(() => resolve(value), ms, false));
  }

  static map(values, work) {
    return Promised.resolve(values).map(work);
  }

  static each(values, work) {
    return Promised.resolve(values).each(work);
  }

  static join(...values) {
    const work = typeof values[values.length - 1] === 'function' ? values.pop() : (...all) => all;
    return Promised.all(values).spread(work);
  }

  /** As the language's, and with classes or predicates before the handler: only errors that one of them fits are handled. */
  catch(...filters) {
    if (filters.length < 2) {
      return super.catch(filters[0]);
    }
    const handler = filters.pop();
    return this.then(undefined, (error) => {
      if (filters.some((filter) => fits(error, filter))) {
        return handler(error);
      }
      throw error;
    });
  }

  caught(...filters) {
    return this.catch(...filters);
  }

  error(handler) {
    return this.catch(handler);
  }

  lastly(handler) {
    return this.finally(handler);
  }

  spread(work) {
    return this.all().then((values) => work(...values));
  }

  all() {
    return this.then((values) => Promised.all(values));
  }

  props() {
    return this.then((values) => {
      const keys = Object.keys(values);
      return Promised.all(keys.map((key) => values[key])).then((all) => Object.fromEntries(keys.map((key, index) => [key, all[index]])));
    });
  }

  map(work) {
    return this.all().then((values) => Promised.all(values.map((value, index) => work(value, index, values.length))));
  }

  filter(work) {
    return this.all().then((values) => Promised.all(values.map((value, index) => work(value, index, values.length)))
      .then((kept) => values.filter((value, index) => kept[index])));
  }

  each(work) {
    return this.all().then(async (values) => {
      for (let index = 0; index < values.length; index++) {
        await work(values[index], index, values.length);
      }
      return values;
    });
  }

  mapSeries(work) {
    return this.all().then(async (values) => {
      const results = [];
      for (let index = 0; index < values.length; index++) {
        results.push(await work(values[index], index, values.length));
      }
      return results;
    });
  }

  reduce(work, initial) {
    return this.all().then(async (values) => {
      let total = initial === undefined ? values[0] : initial;
      for (let index = initial === undefined ? 1 : 0; index < values.length; index++) {
        total = await work(total, values[index], index, values.length);
      }
      return total;
    });
  }

  tap(work) {
    return this.then((value) => Promised.resolve(work(value)).then(() => value));
  }

  tapCatch(work) {
    return this.then(undefined, (error) => Promised.resolve(work(error)).then(() => {
      throw error;
    }));
  }

  get(key) {
    return this.then((value) => value[key]);
  }

  call(name, ...values) {
    return this.then((value) => value[name](...values));
  }

  return(value) {
    return this.then(() => value);
  }

  thenReturn(value) {
    return this.then(() => value);
  }

  throw(error) {
    return this.then(() => {
      throw error;
    });
  }

  delay(ms) {
    return this.then((value) => Promised.delay(ms, value));
  }

  timeout(ms, message) {
    return new Promised((resolve, reject) => {
      const timer = native('host.setTimer')(() => {
        const error = message instanceof Error ? message : Object.assign(new Error(message || 'operation timed out'), { name: 'TimeoutError' });
        reject(error);
      }, ms, false);
      const settled = (settle) => (value) => {
        native('host.clearTimer')(timer);
        settle(value);
      };
      this.then(settled(resolve), settled(reject));
    });
  }

  done(onValue, onError) {
    this.then(onValue, onError).catch((error) => native('host.setTimer')(() => {
      throw error;
    }, 0, false));
  }

  /** Calls a Node callback; without one it is the promise itself. */
  asCallback(callback, options) {
    if (typeof callback !== 'function') {
      return this;
    }
    const call = (...values) => native('host.setTimer')(() => callback(...values), 0, false);
    this.then(
      (value) => (options && options.spread && Array.isArray(value) ? call(null, ...value) : value === undefined ? call(null) : call(null, value)),
      (error) => call(error || new Error(String(error))));
    return this;
  }

  nodeify(callback, options) {
    return this.asCallback(callback, options);
  }

  bind() {
    return this;
  }
}

function fits(error, filter) {
  if (typeof filter === 'function' && (filter === Error || filter.prototype instanceof Error)) {
    return error instanceof filter;
  }
  return typeof filter === 'function'
    ? filter(error)
    : Object.keys(filter).every((key) => error && error[key] === filter[key]);
}

module.exports = { Promised };
