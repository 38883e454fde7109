'use strict';
// The functions of lodash that rules call most, by name, in the ways that they call them; of the texts in the rules, paths are taken apart.
module.exports = (_, texts) => {
  const paths = ['app_metadata.roles', ...texts].filter((text) => /^[\w$]+[.[][\w$.[\]]+$/.test(text));
  const people = [{ name: 'Ada', age: 36 }, { name: 'Grace', age: 85 }];
  const nested = { app_metadata: { roles: ['a', 'b'] } };
  return {
    get: () => [_.get(nested, ['app_metadata', 'plan'], null), ...paths.map((path) => _.get(nested, path))],
    has: () => paths.map((path) => _.has(nested, path)),
    set: () => _.set({}, 'a.b', 1),
    map: () => [_.map(people, 'name'), _.map(people, (person) => person.age)],
    filter: () => [_.filter(people, { name: 'Ada' }), _.filter(people, (person) => person.age > 40)],
    find: () => [_.find(people, ['name', 'Ada']), _.find(people, (person) => person.age > 40)],
    findIndex: () => _.findIndex(people, { name: 'Ada' }),
    some: () => _.some(people, 'age'),
    every: () => _.every(people, (person) => person.age > 1),
    includes: () => _.includes(['a', 'b'], 'b'),
    forEach: () => [_.forEach({ a: 1 }, () => undefined), _.forEach(people, () => undefined)],
    reduce: () => _.reduce([1, 2], (sum, number) => sum + number, 0),
    concat: () => _.concat(['a'], ['b'], 'a'),
    uniq: () => _.uniq(['a', 'b', 'a']),
    union: () => _.union(['a'], ['b']),
    difference: () => _.difference(['a', 'b'], ['b']),
    intersection: () => _.intersection(['a', 'b'], ['b']),
    without: () => _.without(['a', 'b'], 'a'),
    compact: () => _.compact(['a', null]),
    flatten: () => _.flatten([['a'], ['b']]),
    pick: () => _.pick(people[0], ['name', 'age']),
    omit: () => _.omit(people[0], ['age']),
    merge: () => _.merge({ a: { b: 1 } }, { a: { c: [1] } }),
    assign: () => _.assign({}, people[0]),
    defaults: () => _.defaults({}, people[0]),
    cloneDeep: () => _.cloneDeep(people),
    sortBy: () => [_.sortBy(['b', 'a']), _.sortBy(people, 'age')],
    orderBy: () => _.orderBy(people, ['age'], ['desc']),
    groupBy: () => _.groupBy(people, 'name'),
    keyBy: () => _.keyBy(people, 'name'),
    mapValues: () => _.mapValues(nested, (value) => value),
    isEmpty: () => _.isEmpty({}),
    isEqual: () => _.isEqual({ a: [1] }, { a: [1] }),
    kebabCase: () => _.kebabCase('Some Words'),
    camelCase: () => _.camelCase('some words'),
    snakeCase: () => _.snakeCase('some words'),
    capitalize: () => _.capitalize('ada'),
    startsWith: () => _.startsWith('abc', 'a'),
    endsWith: () => _.endsWith('abc', 'c'),
  };
};
