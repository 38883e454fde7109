//# 6.1 Node's core modules are there
function (user, context, callback) {
  ['assert', 'buffer', 'crypto', 'dns', 'events', 'fs', 'http', 'https', 'net', 'os', 'path', 'punycode', 'querystring', 'stream', 'string_decoder', 'timers', 'tls', 'url', 'util', 'zlib'].forEach(function (name) {
    if (!require(name)) { console.log(name + ' is empty'); }
  });
  callback();
}
//= steps Continued

//# 6.1 a core module may be asked for with node:
function (user, context, callback) { console.log(require('node:crypto') === require('crypto')); callback(); }
//= log true

//# 6.1 a module is evaluated once and shared by all rules of a login
function (user, context, callback) { require('lodash').mine = 1; callback(); }
//+ Second
function (user, context, callback) { console.log(require('lodash').mine); callback(); }
//= log 1

//# 6.1 a module that one login changed is whole at the next
//< logins 2
function (user, context, callback) { context.idToken.mine = typeof require('lodash').mine; require('lodash').mine = 1; callback(null, user, context); }
//= context.idToken {"mine":"undefined"}

//# 6.1 an unknown module throws with Node's message and code
function (user, context, callback) {
  try { require('left-pad-of-mine'); } catch (e) { console.log(e.code, e.message.split('\n')[0], e instanceof Error); }
  callback();
}
//= log MODULE_NOT_FOUND Cannot find module 'left-pad-of-mine' true

//# 6.1 an unknown module in a pinned form names the pin
function (user, context, callback) {
  try { require('left-pad-of-mine@1.2.3'); } catch (e) { console.log(e.code, e.message.split('\n')[0]); }
  callback();
}
//= log MODULE_NOT_FOUND Cannot find module 'left-pad-of-mine@1.2.3'

//# 6.1 a missing module that nobody catches fails the rule at its line
function (user, context, callback) {
  var x = require('no-such-thing-at-all');
  callback(null, user, context);
}
//= failed Thrown at 2: Cannot find module 'no-such-thing-at-all'…

//# 6.1 relative and absolute paths are not there
function (user, context, callback) {
  ['./helper', '../x', '/etc/passwd', '.', ''].forEach(function (path) { try { require(path); console.log('found ' + path); } catch (e) { console.log(e.code); } });
  callback();
}
//= log MODULE_NOT_FOUND
//= log MODULE_NOT_FOUND
//= log MODULE_NOT_FOUND
//= log MODULE_NOT_FOUND
//= log …

//# 6.1 lodash is there without a version
function (user, context, callback) { console.log(require('lodash').VERSION.split('.')[0]); callback(); }
//= log 4

//# 6.1 a file of lodash can be required by itself
function (user, context, callback) { console.log(require('lodash/get')(user, 'app_metadata.roles[0]')); callback(); }
//= log writer

//# 6.1 an exact pin of an old lodash gives that lodash
function (user, context, callback) { console.log(require('lodash@2.4.1').VERSION, require('lodash@3.10.1').VERSION, require('lodash@4.17.19').VERSION.split('.')[0]); callback(); }
//= runtime 'lodash@4.17.19' is not available: 'lodash@4.…' stands in for it.
//= log 2.4.1 3.10.1 4

//# 6.1 two versions of a module live side by side
function (user, context, callback) { console.log(typeof require('lodash@2.4.1').pluck, typeof require('lodash').pluck); callback(); }
//= log function undefined

//# 6.1 a pin that is not installed is bridged within its major, and said (REQ-17)
function (user, context, callback) { console.log(require('lodash@4.0.1').VERSION.split('.')[0]); callback(); }
//= runtime 'lodash@4.0.1' is not available: 'lodash@4.…' stands in for it.
//= log 4

//# 6.1 a pin is never bridged across majors (REQ-17)
function (user, context, callback) { try { require('lodash@1.0.0'); } catch (e) { console.log(e.code, e.message.split('\n')[0]); } callback(); }
//= log MODULE_NOT_FOUND Cannot find module 'lodash@1.0.0'

//# 6.1 a pin is no range
function (user, context, callback) { ['lodash@^4.0.0', 'lodash@latest', 'lodash@4'].forEach(function (name) { try { require(name); console.log('found ' + name); } catch (e) { console.log(e.code); } }); callback(); }
//= log MODULE_NOT_FOUND
//= log MODULE_NOT_FOUND
//= log MODULE_NOT_FOUND

//# 6.1 a scoped module may be pinned
function (user, context, callback) { console.log(Object.keys(require('@auth0/rule-utilities@0.1.0')).join()); callback(); }
//= log Auth0RedirectRuleUtilities

//# 6.1 require is a function that can be kept
function (user, context, callback) { var load = require; console.log(typeof load('crypto').createHash); callback(); }
//= log function

//# 6.1 require with something else than text is an error
function (user, context, callback) { try { require(42); } catch (e) { console.log(e instanceof Error); } try { require(); } catch (e) { console.log(e instanceof Error); } callback(); }
//= log true
//= log true

//# 6.1 module, exports and __dirname are not there
function (user, context, callback) { console.log(typeof module, typeof exports, typeof __dirname); callback(); }
//= log undefined undefined undefined

//# 6.1 require inside of a loop costs one evaluation
function (user, context, callback) { var first = require('util'); for (var i = 0; i < 100; i++) { if (require('util') !== first) { console.log('again'); } } callback(); }
//= steps Continued

//# 6.1 a rule cannot reach what modules of the runtime are built on
function (user, context, callback) { console.log(typeof native, typeof internalRequire); callback(); }
//= log undefined undefined

//# 6.1 import() is not supported: the rule fails
async function (user, context, callback) {
  await import('lodash');
  callback(null, user, context);
}
//= failed Engine at 2: …
