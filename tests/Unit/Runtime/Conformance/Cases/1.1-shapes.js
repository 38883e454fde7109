//# 1.1 an anonymous function is a rule
function (user, context, callback) { context.idToken.ok = true; callback(null, user, context); }
//= context.idToken {"ok":true}

//# 1.1 a named function is a rule, and its name is known inside it only
function addClaim(user, context, callback) {
  context.idToken.name = addClaim.name;
  callback(null, user, context);
}
//+ Second
function (user, context, callback) {
  context.idToken.leaked = typeof addClaim;
  callback(null, user, context);
}
//= context.idToken {"name":"addClaim","leaked":"undefined"}

//# 1.1 an async function is a rule, and still has to call back
async function (user, context, callback) {
  context.idToken.ok = await Promise.resolve(1);
  callback(null, user, context);
}
//= context.idToken {"ok":1}

//# 1.1 a named async function is a rule
async function enrich(user, context, callback) {
  await null;
  return callback(null, user, context);
}
//= steps Continued

//# 1.1 parameters may have any names
function (u, ctx, cb) { ctx.idToken.sub = u.user_id; cb(null, u, ctx); }
//= context.idToken {"sub":"auth0|1"}

//# 1.1 an arrow function is a rule
(user, context, callback) => { context.idToken.ok = true; callback(null, user, context); }
//= context.idToken {"ok":true}

//# 1.1 an arrow function with an expression body is a rule
(user, context, callback) => callback(null, user, context)
//= steps Continued

//# 1.1 an async arrow function is a rule
async (user, context, callback) => { await null; callback(null, user, context); }
//= steps Continued

//# 1.1 parameters may be destructured and have defaults
function ({ email }, { idToken }, callback, extra = 'none') {
  idToken.email = email;
  idToken.extra = extra;
  callback();
}
//= context.idToken {"email":"ada@example.com","extra":"none"}

//# 1.1 a rule may leave out parameters and use arguments
function () {
  arguments[1].idToken.count = arguments.length;
  arguments[2](null, arguments[0], arguments[1]);
}
//= context.idToken {"count":3}

//# 1.1 a comment of one line may come first
// Adds a claim.
function (user, context, callback) { callback(null, user, context); }
//= steps Continued

//# 1.1 a comment of several lines may come first
/*
 * Adds a claim.
 * @title Claim
 */

function (user, context, callback) { callback(null, user, context); }
//= steps Continued

//# 1.1 a comment may follow the closing brace
function (user, context, callback) { callback(null, user, context); } // the end
//= steps Continued

//# 1.1 a comment of several lines may follow the closing brace
function (user, context, callback) { callback(null, user, context); }
/* the
   end */
//= steps Continued

//# 1.1 a byte order mark before the text is ignored (REQ-1)
//< rule "\ufefffunction (user, context, callback) { callback(null, user, context); }"
//= steps Continued

//# 1.1 blank lines and tabs around the text are ignored
//< rule "\r\n\t\r\n  function (user, context, callback) {\r\n    callback(null, user, context);\r\n  }\r\n\r\n"
//= steps Continued

//# 1.1 a semicolon after the closing brace is tolerated (REQ-1)
function (user, context, callback) { callback(null, user, context); };
//= steps Continued

//# 1.1 a semicolon after the closing brace is tolerated before a comment (REQ-1)
function (user, context, callback) { callback(null, user, context); }; // the end
//= steps Continued

//# 1.1 a second function beside the rule is refused
function (user, context, callback) { callback(null, user, context); }
function helper() {}
//= failed Syntax at 2: …

//# 1.1 a variable before the rule is refused
var limit = 3;
function rule(user, context, callback) { callback(null, user, context); }
//= failed Syntax at 1: …

//# 1.1 a directive before the rule is refused
'use strict';
function rule(user, context, callback) { callback(null, user, context); }
//= failed Syntax at 1: …

//# 1.1 a require before the rule is refused
const _ = require('lodash');
function rule(user, context, callback) { callback(null, user, context); }
//= failed Syntax at 1: …

//# 1.1 text that is no function is refused (REQ-2)
42
//= failed Syntax at 1: …function…

//# 1.1 an object with a rule in it is refused (REQ-2)
{ rule: function (user, context, callback) { callback(null, user, context); } }
//= failed Syntax at 1: …

//# 1.1 an export is refused (REQ-2)
module.exports = function (user, context, callback) { callback(null, user, context); }
//= failed Syntax at 1: …

//# 1.1 an ES module is refused
export default function (user, context, callback) { callback(null, user, context); }
//= failed Syntax at 1: …

//# 1.1 a text that closes its parenthesis early is refused
function (user, context, callback) { callback(null, user, context); }), (function () {}
//= failed Syntax at 1: …

//# 1.1 a text without an end says where it ends
function (user, context, callback) {
  if (user) {
    callback(null, user, context);
}
//= failed Syntax at 4: …

//# 1.1 helper functions are nested, and hoisted above what calls them
function (user, context, callback) {
  context.idToken.greeting = greet(user.email);
  return callback(null, user, context);

  function greet(who) { return 'Hello ' + who; }
}
//= context.idToken {"greeting":"Hello ada@example.com"}

//# 1.1 helpers after the last statement work for background work as well
function (user, context, callback) {
  callback(null, user, context);
  later();

  function later() { console.log('later'); }
}
//= log later

//# 1.1 an earlier rule may put a helper on global
function (user, context, callback) {
  global.shout = function (text) { return text.toUpperCase(); };
  callback(null, user, context);
}
//+ Second
function (user, context, callback) {
  context.idToken.shouted = shout(user.email) + global.shout('!');
  callback(null, user, context);
}
//= context.idToken {"shouted":"ADA@EXAMPLE.COM!"}

//# 1.1 a rule is sloppy: this is the global object
function (user, context, callback) {
  context.idToken.same = this === global;
  callback(null, user, context);
}
//= context.idToken {"same":true}

//# 1.1 a rule may be strict by itself
function (user, context, callback) {
  'use strict';
  context.idToken.self = typeof this;
  callback(null, user, context);
}
//= context.idToken {"self":"undefined"}

//# 1.1 return at the end of a function without callback's result is fine
function (user, context, callback) { callback(null, user, context); return { anything: true }; }
//= steps Continued
