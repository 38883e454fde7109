//# 5.6 Buffer.from reads utf8, hex and base64
function (user, context, callback) { console.log(Buffer.from('aGk=', 'base64').toString(), Buffer.from('6869', 'hex').toString('utf8'), Buffer.from('hi').toString('base64')); callback(); }
//= log hi hi aGk=

//# 5.6 new Buffer(text) of old rules works
function (user, context, callback) { console.log(new Buffer('user:pass').toString('base64')); callback(); }
//= log dXNlcjpwYXNz

//# 5.6 new Buffer(text, encoding) and Buffer(…) without new work
function (user, context, callback) { console.log(new Buffer('aGk=', 'base64').toString('ascii'), Buffer('hi').toString('hex')); callback(); }
//= log hi 6869

//# 5.6 Buffer.concat joins
function (user, context, callback) { console.log(Buffer.concat([Buffer.from('a'), Buffer.from('b')]).toString()); callback(); }
//= log ab

//# 5.6 Buffer.isBuffer tells
function (user, context, callback) { console.log(Buffer.isBuffer(Buffer.from('')), Buffer.isBuffer('')); callback(); }
//= log true false

//# 5.6 Buffer.byteLength counts bytes
function (user, context, callback) { console.log(Buffer.byteLength('Zoë'), Buffer.from('Zoë').length); callback(); }
//= log 4 4

//# 5.6 Buffer.alloc, slice, equals and indexing
function (user, context, callback) {
  var b = Buffer.alloc(3, 'a');
  console.log(b.toString(), b[0], b.slice(1).length, b.equals(Buffer.from('aaa')));
  callback();
}
//= log aaa 97 2 true

//# 5.6 Basic authentication by hand
//< configuration.CLIENT "client-1"
function (user, context, callback) { console.log('Basic ' + Buffer.from('u:p').toString('base64')); callback(); }
//= log Basic dTpw

//# 5.6 process.version names a Node
function (user, context, callback) { console.log(/^v\d+\.\d+\.\d+$/.test(process.version), typeof process.versions.node); callback(); }
//= log true string

//# 5.6 process.env is an object without the machine's secrets
function (user, context, callback) { console.log(typeof process.env, typeof process.env.HOME, typeof process.env.PATH); callback(); }
//= log object undefined undefined

//# 5.6 process.hrtime measures
function (user, context, callback) { var t = process.hrtime(); var d = process.hrtime(t); console.log(t.length, d[0] === 0, typeof process.hrtime.bigint()); callback(); }
//= log 2 true bigint

//# 5.6 process.exit does not end anything
function (user, context, callback) { try { process.exit(1); } catch (e) { console.log(typeof e.message); } callback(); }
//= log string

//# 5.6 URL and URLSearchParams are there
function (user, context, callback) {
  var url = new URL('https://acme.test/a?x=1');
  url.searchParams.set('state', 'a b');
  console.log(url.href, new URLSearchParams({ a: 1 }).toString());
  callback();
}
//= log https://acme.test/a?x=1&state=a+b a=1

//# 5.6 TextEncoder and TextDecoder are there
function (user, context, callback) { console.log(new TextDecoder().decode(new TextEncoder().encode('Zoë'))); callback(); }
//= log Zoë

//# 5.6 atob and btoa are there
function (user, context, callback) { console.log(atob('aGk='), btoa('hi')); callback(); }
//= log hi aGk=

//# 5.6 structuredClone copies deeply
function (user, context, callback) { var copy = structuredClone(user); copy.app_metadata.roles.push('x'); console.log(user.app_metadata.roles.length, copy.app_metadata.roles.length); callback(); }
//= log 1 2

//# 5.6 fetch is there
//> GET https://api.test/me 200 {"plan":"gold"}
async function (user, context, callback) {
  const response = await fetch('https://api.test/me');
  console.log(response.ok, response.status, (await response.json()).plan);
  callback();
}
//= log true 200 gold
//= sent GET https://api.test/me

//# 5.6 AbortController is there
function (user, context, callback) { var c = new AbortController(); c.abort(); console.log(c.signal.aborted); callback(); }
//= log true
