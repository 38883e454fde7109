//# 5.4 log, info, warn, error and debug are kept with their level
function (user, context, callback) { console.log('a'); console.info('b'); console.warn('c'); console.error('d'); console.debug('e'); callback(); }
//= log a
//= info b
//= warn c
//= error d
//= debug e

//# 5.4 arguments are joined with spaces
function (user, context, callback) { console.log('a', 1, true, null, undefined); callback(); }
//= log a 1 true null undefined

//# 5.4 no argument is an empty line
function (user, context, callback) { console.log(); callback(); }
//= log

//# 5.4 %s, %d, %i and %f are filled in
function (user, context, callback) { console.log('%s is %d, %i, %f', 'it', '42', 7.9, '1.5'); callback(); }
//= log it is 42, 7, 1.5

//# 5.4 %j writes JSON
function (user, context, callback) { console.log('%j', { a: [1, 'x'] }); callback(); }
//= log {"a":[1,"x"]}

//# 5.4 %o and %O inspect
function (user, context, callback) { console.log('%O', { a: { b: 1 } }); callback(); }
//= log { a: { b: 1 } }

//# 5.4 %% is a percent sign, and what has no argument stays
function (user, context, callback) { console.log('100%% %s %s', 'sure'); callback(); }
//= log 100% sure %s

//# 5.4 arguments beyond the format are appended
function (user, context, callback) { console.log('%s', 'a', 'b', { c: 1 }); callback(); }
//= log a b { c: 1 }

//# 5.4 objects are printed as Node prints them
function (user, context, callback) { console.log({ name: 'Ada', 'a-b': 1, list: [1, 'two', null] }); callback(); }
//= log { name: 'Ada', 'a-b': 1, list: [ 1, 'two', null ] }

//# 5.4 nested objects end at the third level
function (user, context, callback) { console.log({ a: { b: { c: { d: 1 } } } }); callback(); }
//= log { a: { b: { c: [Object] } } }

//# 5.4 text inside of objects is quoted, outside it is not
function (user, context, callback) { console.log('it\'s', ['it\'s']); callback(); }
//= log it's [ "it's" ]

//# 5.4 functions and classes show their names
function (user, context, callback) { console.log(function greet() {}, class Role {}, () => {}); callback(); }
//= log [Function: greet] [class Role] [Function (anonymous)]

//# 5.4 dates, regular expressions and symbols
function (user, context, callback) { console.log(new Date(0), /a+/gi, Symbol('s')); callback(); }
//= log 1970-01-01T00:00:00.000Z /a+/gi Symbol(s)

//# 5.4 maps and sets
function (user, context, callback) { console.log(new Map([['a', 1]]), new Set([1, 2])); callback(); }
//= log Map(1) { 'a' => 1 } Set(2) { 1, 2 }

//# 5.4 a cycle is shown as one
function (user, context, callback) { var a = {}; a.self = a; console.log(a); callback(); }
//= log <ref *1> { self: [Circular *1] }

//# 5.4 an error is printed with its stack
//+ Noisy
function (user, context, callback) { console.log(new Error('oops')); callback(); }
//= log Error: oops⏎    at …Noisy:1:…

//# 5.4 a Buffer is printed in hex
function (user, context, callback) { console.log(Buffer.from('hi')); callback(); }
//= log <Buffer 68 69>

//# 5.4 an array with many elements is cut
function (user, context, callback) { console.log(new Array(200).fill(0).length, JSON.stringify(new Array(3).fill(0))); callback(); }
//= log 200 [0,0,0]

//# 5.4 BigInt and negative zero
function (user, context, callback) { console.log(10n, -0, [1n]); callback(); }
//= log 10n -0 [ 1n ]

//# 5.4 console may be shadowed by a rule
function (user, context, callback) { var console = { log: function () {} }; console.log('nowhere'); callback(); }
//= steps Continued

//# 5.4 console.log can be passed around
function (user, context, callback) { [1, 2].forEach(function (n) { var log = console.log; log(n); }); callback(); }
//= log 1
//= log 2


//# 5.4 lines of two rules are in order
function (user, context, callback) { console.log('first'); callback(); }
//+ Second
function (user, context, callback) { console.log('second'); callback(); }
//= log first
//= log second
