//# 1.5 dates come in as text
//< user.created_at "2024-02-29T12:00:00.000Z"
function (user, context, callback) {
  context.idToken = { type: typeof user.created_at, year: new Date(user.created_at).getUTCFullYear() };
  callback(null, user, context);
}
//= context.idToken {"type":"string","year":2024}

//# 1.5 dates go out as ISO text
function (user, context, callback) { context.idToken.at = new Date(Date.UTC(2024, 1, 29, 12)); callback(null, user, context); }
//= context.idToken {"at":"2024-02-29T12:00:00.000Z"}

//# 1.5 a date is still a Date for the next rule
function (user, context, callback) { context.at = new Date(0); callback(null, user, context); }
//+ Second
function (user, context, callback) { context.idToken.isDate = context.at instanceof Date; callback(null, user, context); }
//= context.idToken {"isDate":true}
//= context.at "1970-01-01T00:00:00.000Z"

//# 1.5 claims set to undefined do not appear
function (user, context, callback) { context.idToken.nothing = user.nothing; context.idToken.some = 1; callback(null, user, context); }
//= context.idToken {"some":1}

//# 1.5 functions do not appear
function (user, context, callback) { user.helper = function () {}; context.idToken.list = [function () {}, 1]; callback(null, user, context); }
//= user.helper absent
//= context.idToken {"list":[null,1]}

//# 1.5 a function that one rule puts on context serves the next
function (user, context, callback) { context.twice = function (n) { return 2 * n; }; callback(null, user, context); }
//+ Second
function (user, context, callback) { context.idToken.n = context.twice(21); callback(null, user, context); }
//= context.idToken {"n":42}
//= context.twice absent

//# 1.5 NaN and Infinity go out as null
function (user, context, callback) { context.idToken.n = [NaN, Infinity, -Infinity, -0]; callback(null, user, context); }
//= context.idToken {"n":[null,null,null,0]}

//# 1.5 null stays null
function (user, context, callback) { context.idToken.x = null; user.email = null; callback(null, user, context); }
//= context.idToken {"x":null}
//= user.email null

//# 1.5 numbers keep their precision
//< user.big 9007199254740991
//< user.fraction 0.1
function (user, context, callback) { context.idToken = { big: user.big, fraction: user.fraction, small: 1e-7, large: 1e21 }; callback(null, user, context); }
//= context.idToken.big 9007199254740991
//= context.idToken.fraction 0.1

//# 1.5 text keeps every character
//< user.name "Zoë \ud83d\ude00 \u0000 \"quoted\" \\ end"
function (user, context, callback) {
  context.idToken = { length: user.name.length, same: user.name === 'Zoë \ud83d\ude00 \u0000 "quoted" \\ end' };
  callback(null, user, context);
}
//= context.idToken {"length":23,"same":true}

//# 1.5 what comes in has no prototype of its own
function (user, context, callback) {
  context.idToken = { plain: Object.getPrototypeOf(user) === Object.prototype, list: Array.isArray(user.app_metadata.roles) };
  callback(null, user, context);
}
//= context.idToken {"plain":true,"list":true}

//# 1.5 a member called __proto__ is data
//< user.app_metadata {"__proto__":{"admin":true}}
function (user, context, callback) { context.idToken.admin = String(({}).admin) + String(user.app_metadata.admin); callback(null, user, context); }
//= context.idToken {"admin":"undefinedundefined"}

//# 1.5 toJSON decides what goes out
function (user, context, callback) { context.idToken.money = { toJSON: function () { return '12.50 EUR'; } }; callback(null, user, context); }
//= context.idToken {"money":"12.50 EUR"}

//# 1.5 instances go out with their own members
function (user, context, callback) {
  function Role(name) { this.name = name; }
  Role.prototype.inherited = 1;
  context.idToken.role = new Role('admin');
  callback(null, user, context);
}
//= context.idToken {"role":{"name":"admin"}}

//# 1.5 Map and Set go out empty, as JSON.stringify has them
function (user, context, callback) { context.idToken = { m: new Map([[1, 2]]), s: new Set([1]) }; callback(null, user, context); }
//= context.idToken {"m":{},"s":{}}

//# 1.5 holes of an array go out as null
function (user, context, callback) { var a = []; a[2] = 1; context.idToken.a = a; callback(null, user, context); }
//= context.idToken {"a":[null,null,1]}

//# 1.5 a Buffer goes out as Node writes it
function (user, context, callback) { context.idToken.b = Buffer.from('hi'); callback(null, user, context); }
//= context.idToken {"b":{"type":"Buffer","data":[104,105]}}

//# 1.5 a cycle cannot be passed on
function (user, context, callback) { user.self = user; callback(null, user, context); }
//= failed Result: …user cannot be passed on…refers to itself…

//# 1.5 a BigInt cannot be passed on
function (user, context, callback) { context.idToken.n = 10n; callback(null, user, context); }
//= failed Result: …context cannot be passed on…BigInt…

//# 1.5 a getter that throws fails the rule with its error
function (user, context, callback) {
  Object.defineProperty(user, 'bad', { enumerable: true, get: function () { throw new Error('from the getter'); } });
  callback(null, user, context);
}
//= failed Thrown…: from the getter

//# 1.5 what is not enumerable stays behind
function (user, context, callback) { Object.defineProperty(user, 'hidden', { value: 1 }); callback(null, user, context); }
//= user.hidden absent

//# 1.5 a frozen user can be passed on
function (user, context, callback) { callback(null, Object.freeze(user), Object.freeze(context)); }
//= steps Continued

//# 1.5 JSON.parse(JSON.stringify(user)) gives an equal copy
function (user, context, callback) {
  var copy = JSON.parse(JSON.stringify(user));
  copy.app_metadata.roles.push('reader');
  context.idToken = { roles: user.app_metadata.roles, copied: copy.app_metadata.roles };
  callback(null, user, context);
}
//= context.idToken {"roles":["writer"],"copied":["writer","reader"]}

//# 1.5 the order of members is kept
//< user {"z":1,"user_id":"auth0|1","a":2}
function (user, context, callback) { context.idToken.keys = Object.keys(user).join(); callback(null, user, context); }
//= context.idToken {"keys":"z,user_id,a"}
