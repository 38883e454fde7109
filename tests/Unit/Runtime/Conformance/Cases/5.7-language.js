//# 5.7 optional chaining and nullish coalescing
function (user, context, callback) { console.log(user.x?.y?.z ?? 'none', user.f?.() ?? 0); callback(); }
//= log none 0

//# 5.7 object spread and rest
function (user, context, callback) { const { email, ...rest } = user; console.log(email, Object.keys({ ...rest, extra: 1 }).join()); callback(); }
//= log ada@example.com user_id,app_metadata,extra

//# 5.7 template literals and tagged templates
function (user, context, callback) { const tag = (parts, v) => parts.join('|') + v; console.log(`Hi ${user.email}`, tag`a${1}b`); callback(); }
//= log Hi ada@example.com a|b1

//# 5.7 classes with private fields, static blocks and getters
function (user, context, callback) {
  class Counter { #n = 0; static label; static { Counter.label = 'c'; } up() { return ++this.#n; } get n() { return this.#n; } }
  const c = new Counter(); c.up();
  console.log(c.n, Counter.label);
  callback();
}
//= log 1 c

//# 5.7 generators and iterators
function (user, context, callback) { function* three() { yield 1; yield 2; yield 3; } console.log([...three()].join()); callback(); }
//= log 1,2,3

//# 5.7 for await over asynchronous values
async function (user, context, callback) {
  async function* slow() { yield 1; await null; yield 2; }
  let sum = 0;
  for await (const n of slow()) { sum += n; }
  console.log(sum);
  callback();
}
//= log 3

//# 5.7 Promise.all, allSettled, race and any
async function (user, context, callback) {
  const settled = await Promise.allSettled([Promise.resolve(1), Promise.reject(new Error('x'))]);
  console.log((await Promise.all([1, Promise.resolve(2)])).join(), settled.map(s => s.status).join(), await Promise.race([1, new Promise(() => {})]), await Promise.any([Promise.reject(0), 7]));
  callback();
}
//= log 1,2 fulfilled,rejected 1 7

//# 5.7 named groups and lookbehind in regular expressions
function (user, context, callback) { console.log('2024-02-29'.match(/(?<y>\d{4})-(?<m>\d\d)/).groups.m, 'ada@example.com'.replace(/(?<=@).*/, 'x')); callback(); }
//= log 02 ada@x

//# 5.7 unicode and sticky flags, matchAll and replaceAll
function (user, context, callback) { console.log(/^\p{Lu}/u.test('Ärger'), [...'a1b2'.matchAll(/\d/g)].length, 'a.b.c'.replaceAll('.', '-')); callback(); }
//= log true 2 a-b-c

//# 5.7 array and object helpers of newer Nodes
function (user, context, callback) {
  console.log([1, [2, [3]]].flat(Infinity).join(), Object.fromEntries([['a', 1]]).a, [1, 2].at(-1), [3, 1].includes(1), Object.entries({ b: 2 })[0].join());
  callback();
}
//= log 1,2,3 1 2 true b,2

//# 5.7 BigInt, exponent and numeric separators
function (user, context, callback) { console.log(2n ** 64n, 2 ** 10, 1_000); callback(); }
//= log 18446744073709551616n 1024 1000

//# 5.7 Symbol, WeakMap and Proxy
function (user, context, callback) {
  const seen = new WeakMap([[user, 1]]);
  const loud = new Proxy({}, { get: (_, name) => String(name).toUpperCase() });
  console.log(seen.get(user), loud.hello, typeof Symbol.iterator);
  callback();
}
//= log 1 HELLO symbol

//# 5.7 Intl formats numbers and dates
function (user, context, callback) { console.log(new Intl.NumberFormat('en-US').format(1234.5), typeof Intl.DateTimeFormat); callback(); }
//= log 1,234.5 function

//# 5.7 dates parse ISO text and count in UTC
function (user, context, callback) { const d = new Date('2024-02-29T23:30:00Z'); console.log(d.getUTCDay(), d.toISOString(), Date.UTC(2024, 1, 29)); callback(); }
//= log 4 2024-02-29T23:30:00.000Z 1709164800000

//# 5.7 toLocaleString of a date knows time zones
function (user, context, callback) { console.log(new Date('2024-07-01T12:00:00Z').toLocaleString('en-US', { timeZone: 'America/New_York', hour: 'numeric', hour12: false })); callback(); }
//= log 08

//# 5.7 sort is stable and takes a comparison
function (user, context, callback) { console.log([{ k: 1, v: 'a' }, { k: 0, v: 'b' }, { k: 1, v: 'c' }].sort((x, y) => x.k - y.k).map(x => x.v).join('')); callback(); }
//= log bac

//# 5.7 with statements, octal numbers and deleted variables are sloppy mode
function (user, context, callback) { with ({ a: 010 }) { console.log(a); } callback(); }
//= log 8

//# 5.7 arguments.callee and duplicate parameters are sloppy mode
function (user, context, callback) { console.log((function (n) { return n <= 1 ? 1 : n * arguments.callee(n - 1); })(5), (function (a, a) { return a; })(1, 2)); callback(); }
//= log 120 2

//# 5.7 an expression statement without effect is fine
function (user, context, callback) { user.email; 'text'; require('crypto'); callback(); }
//= steps Continued

//# 5.7 getters, setters and Object.defineProperty
function (user, context, callback) { const o = { get full() { return 'Ada L.'; } }; Object.defineProperty(o, 'x', { value: 1 }); console.log(o.full, o.x, Object.keys(o).join()); callback(); }
//= log Ada L. 1 full

//# 5.7 labels, switch and do-while
function (user, context, callback) { let n = 0; outer: do { for (;;) { switch (++n) { case 3: break outer; default: continue outer; } } } while (true); console.log(n); callback(); }
//= log 3

//# 5.7 escape, unescape and encodeURIComponent
function (user, context, callback) { console.log(escape('ä b'), unescape('%E4'), encodeURIComponent('a&b|c'), decodeURIComponent('%C3%A4')); callback(); }
//= log %E4%20b ä a%26b%7Cc ä

//# 5.7 JSON.stringify takes a replacer and spaces
function (user, context, callback) { console.log(JSON.stringify({ a: 1, b: 2 }, ['a']), JSON.stringify({ a: [1] }, null, 1).split('\n').length); callback(); }
//= log {"a":1} 5

//# 5.7 eval and new Function are switched off
function (user, context, callback) {
  try { eval('1 + 1'); console.log('ran'); } catch (e) { console.log(e instanceof Error); }
  try { new Function('return 1')(); console.log('ran'); } catch (e) { console.log(e instanceof Error); }
  callback();
}
//= log true
//= log true

//# 5.7 logical assignment and numeric rounding
function (user, context, callback) { user.n ??= 1; user.n ||= 2; user.n &&= 3; console.log(user.n, (1.005).toFixed(1), Math.round(2.5), parseInt('08', 10)); callback(); }
//= log 3 1.0 3 8

//# 5.7 text helpers: padStart, trim, normalize, localeCompare
function (user, context, callback) { console.log('7'.padStart(3, '0'), ' a '.trim(), 'e\u0301'.normalize().length, 'a'.localeCompare('b')); callback(); }
//= log 007 a 1 -1
