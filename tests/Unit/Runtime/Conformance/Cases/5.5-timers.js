//# 5.5 setTimeout runs in the order of the delays
function (user, context, callback) {
  setTimeout(function () { console.log('second'); callback(); }, 20);
  setTimeout(function () { console.log('first'); }, 2);
}
//= log first
//= log second

//# 5.5 setTimeout passes its further arguments on
function (user, context, callback) { setTimeout(callback, 1, null, user, context); }
//= steps Continued

//# 5.5 setTimeout without a delay runs after the turn
function (user, context, callback) { setTimeout(function () { console.log('timer'); callback(); }); console.log('turn'); }
//= log turn
//= log timer

//# 5.5 clearTimeout stops it
function (user, context, callback) {
  var timer = setTimeout(function () { console.log('never'); }, 1);
  clearTimeout(timer);
  setTimeout(callback, 10);
}
//= steps Continued

//# 5.5 setInterval repeats until it is cleared
function (user, context, callback) {
  var n = 0;
  var timer = setInterval(function () { console.log(++n); if (n === 3) { clearInterval(timer); callback(); } }, 1);
}
//= log 1
//= log 2
//= log 3

//# 5.5 setImmediate runs after microtasks
function (user, context, callback) {
  setImmediate(function () { console.log('immediate'); callback(); });
  Promise.resolve().then(function () { console.log('microtask'); });
  console.log('turn');
}
//= log turn
//= log microtask
//= log immediate

//# 5.5 clearImmediate stops it
function (user, context, callback) { clearImmediate(setImmediate(function () { console.log('never'); })); setTimeout(callback, 5); }
//= steps Continued

//# 5.5 process.nextTick runs before promises
function (user, context, callback) {
  Promise.resolve().then(function () { console.log('promise'); callback(); });
  process.nextTick(function (word) { console.log(word); }, 'tick');
  console.log('turn');
}
//= log turn
//= log tick
//= log promise

//# 5.5 queueMicrotask runs before timers
function (user, context, callback) { setTimeout(function () { console.log('timer'); callback(); }, 0); queueMicrotask(function () { console.log('microtask'); }); }
//= log microtask
//= log timer

//# 5.5 clearing nothing is fine
function (user, context, callback) { clearTimeout(undefined); clearTimeout(null); clearInterval(4711); callback(); }
//= steps Continued

//# 5.5 what is no function is a TypeError
function (user, context, callback) { try { setTimeout('console.log(1)', 1); } catch (e) { console.log(e.name); } callback(); }
//= log TypeError

//# 5.5 await of a timer waits
async function (user, context, callback) {
  const began = Date.now();
  await new Promise(resolve => setTimeout(resolve, 30));
  console.log(Date.now() - began >= 25);
  callback();
}
//= log true

//# 5.5 unref and ref of a timer do not break a rule
function (user, context, callback) { var t = setTimeout(function () {}, 1); if (t.unref) { t.unref(); t.ref(); } console.log(typeof t); callback(); }
//= log object

//# 5.5 a rule may wait for two services at once
//> GET https://a.test/ 200 1
//> GET https://b.test/ 200 2
function (user, context, callback) {
  var request = require('request'), open = 2, sum = 0;
  function got(error, response, body) { sum += Number(body); if (--open === 0) { console.log(sum); callback(); } }
  request.get('https://a.test/', got);
  request.get('https://b.test/', got);
}
//= log 3
//= sent GET https://a.test/
//= sent GET https://b.test/
