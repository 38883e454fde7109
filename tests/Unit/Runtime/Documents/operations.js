// Does the same random things to the user that the rule was given and to one that JSON.parse made of the same text,
// and fails at the first thing that is not the same. What is left of the parsed one is what must come out.
function compareOperations(user, context, callback) {
  var util = require('util');
  var state = context.seed;
  var mayWrite = context.mode === 'write';
  global.twin = global.twin || JSON.parse(context.text);

  function random(limit) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % limit;
  }

  function pick(list) { return list[random(list.length)]; }

  function names(object) { return Object.getOwnPropertyNames(object); }

  // Plain functions of one object (and of what was drawn for it), so that both get the very same.
  var reads = [
    function (o) { return Object.keys(o); },
    function (o) { return Object.values(o).length; },
    function (o) { return JSON.stringify(Object.entries(o)); },
    function (o) { return Reflect.ownKeys(o).length; },
    function (o) { var seen = []; for (var key in o) { seen.push(key); } return seen; },
    function (o) { return JSON.stringify(o); },
    function (o) { return JSON.stringify(o, null, 2); },
    function (o) { return util.inspect(o, { depth: 5 }); },
    function (o) { return Object.prototype.toString.call(o) + typeof o + Array.isArray(o) + (o instanceof Object); },
    function (o) { return Object.getPrototypeOf(o) === Object.prototype; },
    function (o) { return JSON.stringify(Object.assign({ first: 1 }, o)); },
    function (o) { return JSON.stringify({ ...o, last: 1 }); },
    function (o) { var { a, list, ...rest } = o; return JSON.stringify([a, list, rest]); },
    function (o) { return [Object.isFrozen(o), Object.isSealed(o), Object.isExtensible(o)]; },
    function (o) { return JSON.stringify(Object.getOwnPropertyDescriptors(o)); },
    function (o, name) { return JSON.stringify(Object.getOwnPropertyDescriptor(o, name)); },
    function (o, name) { return [name in o, Object.prototype.hasOwnProperty.call(o, name), Object.prototype.propertyIsEnumerable.call(o, name)]; },
    function (o, name) { return [typeof o[name], String(JSON.stringify(o[name]))]; },
    function (o, name) { return Object.is(o[name], -0); },
    function (o, name) { return JSON.stringify(Reflect.get(o, name, {})); },
    function (o, name) { var under = Object.create(o); return [JSON.stringify(under[name]), name in under]; },
    function (o, name) { return o[name] === o[name]; },
  ];
  var writes = [
    function (o, name) { o[name] = 'written'; },
    function (o, name) { o[name] = random.value; },
    function (o, name) { o[name] = { nested: [1, { deep: true }], text: '\u2028"\\\u0001é' }; },
    function (o, name) { o[name] = undefined; },
    function (o, name) { o[name] = function () {}; },
    function (o, name) { o[name] = o[name]; },
    function (o, name) { return delete o[name]; },
    function (o, name) { var value = o[name]; delete o[name]; o[name] = value; },
    function (o, name) { o.copy = JSON.parse(JSON.stringify(o[name] === undefined ? null : o[name])); },
    function (o, name) { if (Array.isArray(o[name])) { o[name].push({ pushed: 1 }); } },
    function (o, name) { if (Array.isArray(o[name]) && o[name].length) { o[name].length -= 1; } },
    function (o, name) { if (o[name] && typeof o[name] === 'object') { o[name].inner = 1; } },
    function (o, name) { if (o[name] && typeof o[name] === 'object') { Object.freeze(o[name]); } },
    function (o, name) { return Object.defineProperty(o, name, { value: 'defined', enumerable: true, configurable: true, writable: true }) === o; },
    function (o, name) { return Object.defineProperty(o, name, { enumerable: false }) === o; },
    function (o, name) { return Reflect.defineProperty(o, name, { value: 3, writable: false }); },
    function (o, name) { return Reflect.defineProperty(o, name, { get: function () { return 'got'; }, enumerable: true, configurable: true }); },
    function (o, name) { return Reflect.set(o, name, 'set', o) + ',' + Reflect.set(o, name, 'other', {}); },
    function (o, name) { var under = Object.create(o); under[name] = 1; return Object.keys(under); },
    function (o) { Object.freeze(o); },
    function (o) { Object.seal(o); },
    function (o) { Object.preventExtensions(o); },
    function (o) { Object.assign(o, { assigned: 1, a: 'assigned' }); },
    function (o) { o[Symbol('s')] = 1; },
    function (o) { Object.setPrototypeOf(o, { inherited: 1 }); },
    function (o) { Object.defineProperty(o, 'toJSON', { value: function () { return 'by toJSON'; }, configurable: true }); },
    function (o) { Object.keys(o).reverse().forEach(function (key) { var value = o[key]; if (delete o[key]) { o[key] = value; } }); },
  ];

  function attempt(operation, object, name) {
    try {
      return JSON.stringify(operation(object, name)) || 'nothing';
    } catch (error) {
      return error.name + ': ' + error.message;
    }
  }

  // The same way down both, by own members that hold objects.
  function descend(pair) {
    for (var step = random(4); step > 0; step--) {
      var inner = names(pair[1]).filter(function (name) {
        var own = Object.getOwnPropertyDescriptor(pair[1], name);
        return own.value && typeof own.value === 'object' && !Array.isArray(own.value);
      });
      if (inner.length === 0) {
        break;
      }

      var name = pick(inner);
      pair = [pair[0], pair[1]].map(function (object) { return Object.getOwnPropertyDescriptor(object, name).value; });
    }

    return pair;
  }

  for (var round = 0; round < 12; round++) {
    var pair = descend([user, global.twin]);
    var name = random(4) === 0 ? pick(['new', 'a', '0', '__proto__', 'toString', '', '7']) : pick(names(pair[1]).concat('a'));
    var list = mayWrite && random(2) === 0 ? writes : reads;
    var operation = pick(list);
    random.value = pick([0, -0, 1.5, 1e21, 'text', true, null, [], {}, NaN]);
    var seen = attempt(operation, pair[0], name);
    var expected = attempt(operation, pair[1], name);
    if (seen !== expected) {
      throw new Error(operation + ' of ' + JSON.stringify(name) + ' gave ' + seen + ' instead of ' + expected);
    }
  }

  context.expected = JSON.stringify(global.twin);
  context.seed += 1;
  callback(null, user, context);
}
