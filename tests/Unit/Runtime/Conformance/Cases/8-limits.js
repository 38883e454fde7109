//# 8.1 a rule that computes for ever is stopped
//< limits hasty
function (user, context, callback) {
  while (true) {}
}
//= failed …: …

//# 8.1 a rule that waits for ever is stopped by its time
//< limits hasty
//> GET https://slow.test/ hang
function (user, context, callback) { require('request').get('https://slow.test/', callback); }
//= failed RuleTime: …2 s…
//= runtime …
//= sent GET https://slow.test/

//# 8.1 the rules of a login together are stopped by the login's time
//< limits hasty
function (user, context, callback) { setTimeout(callback, 1200); }
//+ Second
function (user, context, callback) { setTimeout(callback, 1200); }
//+ Third
function (user, context, callback) { setTimeout(callback, 1200); }
//+ Fourth
function (user, context, callback) { setTimeout(callback, 1200); }
//= failed LoginTime: …4 s…
//= steps Continued Continued Continued Failed
//= runtime Work that went on after the callback was cut off: the login's time of 4 s was up (LoginTime).

//# 8.1 endless recursion is stopped
function (user, context, callback) {
  (function deeper() { deeper(); })();
}
//= failed Recursion at 2: …nested deeper…

//# 8.1 endless memory is stopped
//< limits tight
function (user, context, callback) {
  var list = []; while (true) { list.push('0123456789'.repeat(10000) + list.length); }
}
//= failed Memory…: …16 MB…

//# 8.1 a regular expression without end is stopped
//< limits hasty
function (user, context, callback) {
  /^(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!');
}
//= failed Regex at 2: …100 ms…

//# 8.1 console lines beyond the limit are dropped, and said once
//< limits tight
function (user, context, callback) { for (var i = 1; i <= 10; i++) { console.log(i); } callback(); }
//= log 1
//= log 2
//= log 3
//= log 4
//= runtime More than the 4 console lines that a login is allowed, at line 1: the rest is dropped (ConsoleLines).

//# 8.1 HTTP requests beyond the limit come back as errors
//< limits tight
//> GET https://api.test/ 200 ok
function (user, context, callback) {
  var request = require('request');
  for (var i = 0; i < 4; i++) { request.get('https://api.test/', function (error) { if (error) { console.log(error.message); callback(); } }); }
}
//= log …3 HTTP requests…
//= sent GET https://api.test/
//= sent GET https://api.test/
//= sent GET https://api.test/

//# 8.1 metadata writes beyond the limit are an error that can be caught
//< limits tight
function (user, context, callback) {
  try { for (var i = 0; i < 4; i++) { auth0.users.updateAppMetadata(user.user_id, { n: i }); } } catch (e) { console.log(e.message); }
  callback();
}
//= log …3 metadata writes…
//= write app auth0|1 {"n":0}
//= write app auth0|1 {"n":1}
//= write app auth0|1 {"n":2}

//# 8.1 timers beyond the limit are an error that can be caught
//< limits tight
function (user, context, callback) { try { for (var i = 0; i < 9; i++) { setTimeout(function () {}, 1); } } catch (e) { console.log(e.message); } callback(); }
//= log …5 timers…

//# 8.1 an array that is too long is stopped
//< limits tight
function (user, context, callback) { try { new Array(1e6).fill(0); } catch (e) { console.log(e.name); } callback(); }
//= failed Memory at 1: …10,000 elements…

//# 8.1 a user that is nested too deeply cannot be passed on
//< limits tight
function (user, context, callback) { var deep = user; for (var i = 0; i < 40; i++) { deep = deep.next = {}; } callback(null, user, context); }
//= failed Result: …nested deeper than 16 levels…

//# 8.1 a context that is too large cannot be passed on
//< limits tight
function (user, context, callback) { context.idToken.big = 'x'.repeat(70000); callback(null, user, context); }
//= failed Result: …larger than 64 kB…

//# 8.1 more on global than is carried over is left behind, and said
//< limits tight
//< logins 2
function (user, context, callback) { context.idToken.had = typeof global.big; global.big = new Array(3000).join('x'); callback(null, user, context); }
//= runtime …at most 1 kB…
//= context.idToken {"had":"undefined"}

//# 8.1 a fault of a limit cannot be caught
//< limits hasty
function (user, context, callback) {
  try { while (true) {} } catch (e) { callback(null, user, context); }
}
//= failed …: …

//# 8.2 rules run in their order
function (user, context, callback) { context.idToken.order = '1'; callback(null, user, context); }
//+ Second
function (user, context, callback) { context.idToken.order += '2'; callback(null, user, context); }
//+ Third
function (user, context, callback) { context.idToken.order += '3'; callback(null, user, context); }
//= context.idToken {"order":"123"}
//= steps Continued Continued Continued

//# 8.2 a pipeline without rules allows
//= allowed
