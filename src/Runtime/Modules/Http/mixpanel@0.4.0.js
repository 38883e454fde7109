'use strict';
// mixpanel: events and profiles, one request each. Without a callback nobody hears of a failure, as in the library.
const { call } = require('internal:service');
const { later, warn } = require('internal:wire');

function create(token, given) {
  const config = Object.assign({ test: false, debug: false, verbose: false, host: 'api.mixpanel.com', protocol: 'https' }, given);

  function send(endpoint, data, callback) {
    const text = require('buffer').Buffer.from(JSON.stringify(data)).toString('base64');
    const key = endpoint === '/import' ? `&api_key=${config.key}` : '';
    const url = `${config.protocol}://${config.host}${endpoint}?data=${encodeURIComponent(text)}&ip=0&verbose=${config.verbose ? 1 : 0}${key}${config.test ? '&test=1' : ''}`;
    const done = (error) => (typeof callback === 'function' ? later(() => callback(error)) : error && warn(`mixpanel: ${error.message}`));
    call({ method: 'GET', url }).then((reply) => {
      const refused = config.verbose ? reply.body.status !== 1 && new Error('Mixpanel Server Error: ' + reply.body.error) : reply.text !== '1' && new Error('Mixpanel Server Error: ' + reply.text);
      done(refused || undefined);
    }, done);
  }

  function track(name, properties, callback) {
    const done = typeof properties === 'function' ? properties : callback;
    const values = Object.assign({}, typeof properties === 'object' ? properties : {}, { token, mp_lib: 'node' });
    const endpoint = typeof values.time === 'number' && values.time * 1000 < Date.now() - 5 * 86400000 ? '/import' : '/track';
    send(endpoint, { event: name, properties: values }, done);
  }

  const engage = (id, members, modifiers, callback) => {
    const done = typeof modifiers === 'function' ? modifiers : callback;
    const more = {};
    for (const key of Object.keys(typeof modifiers === 'object' && modifiers ? modifiers : {})) {
      more[key.startsWith('$') ? key : '$' + key] = modifiers[key];
    }
    send('/engage', Object.assign({}, members, { $token: token, $distinct_id: id }, more), done);
  };
  /** (id, name, value[, modifiers][, callback]) or (id, values[, modifiers][, callback]). */
  const setter = (operation, fallback) => (id, name, value, modifiers, callback) => {
    if (typeof name === 'object') {
      engage(id, { [operation]: name }, value, modifiers);
    } else if (fallback !== undefined && (typeof value === 'function' || value === undefined)) {
      engage(id, { [operation]: { [name]: fallback } }, value, modifiers);
    } else {
      engage(id, { [operation]: { [name]: value } }, modifiers, callback);
    }
  };

  return {
    config,
    token,
    track,
    import: (name, time, properties, callback) => {
      const seconds = time instanceof Date ? Math.floor(time.getTime() / 1000) : time;
      send('/import', { event: name, properties: Object.assign({}, typeof properties === 'object' ? properties : {}, { time: seconds, token, mp_lib: 'node' }) }, typeof properties === 'function' ? properties : callback);
    },
    alias: (id, alias, callback) => track('$create_alias', { distinct_id: id, alias }, callback),
    set_config: (values) => Object.assign(config, values),
    people: {
      set: setter('$set'),
      set_once: setter('$set_once'),
      increment: setter('$add', 1),
      append: setter('$append'),
      union: setter('$union'),
      unset: (id, names, modifiers, callback) => engage(id, { $unset: [].concat(names) }, modifiers, callback),
      delete_user: (id, modifiers, callback) => engage(id, { $delete: '' }, modifiers, callback),
      track_charge: (id, amount, properties, modifiers, callback) => engage(id, { $append: { $transactions: Object.assign({ $amount: amount }, properties) } }, modifiers, callback),
      clear_charges: (id, modifiers, callback) => engage(id, { $set: { $transactions: [] } }, modifiers, callback),
    },
  };
}

module.exports = { init: create, Client: create };
