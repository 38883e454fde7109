//# 4.1 UnauthorizedError has the members of Auth0's prelude
function (user, context, callback) {
  var e = new UnauthorizedError('Not you');
  console.log(e.name, e.code, e.message, e.description, e.statusCode, typeof e.stack);
  callback();
}
//= log UnauthorizedError unauthorized Not you Not you 401 string

//# 4.1 ValidationError takes a code first
function (user, context, callback) {
  var e = new ValidationError('bad_zip', 'No such place');
  console.log(e.name, e.code, e.message, e.description, e.statusCode);
  callback();
}
//= log ValidationError bad_zip No such place No such place 400

//# 4.1 WrongUsernameOrPasswordError takes a user first
function (user, context, callback) {
  var e = new WrongUsernameOrPasswordError('auth0|1', 'Try again');
  console.log(e.name, e.code, e.user_id, e.message, e.statusCode);
  callback();
}
//= log WrongUsernameOrPasswordError wrongusernameorpassword auth0|1 Try again 400

//# 4.1 the error classes are Errors
function (user, context, callback) {
  console.log([new UnauthorizedError('a'), new ValidationError('c', 'a'), new WrongUsernameOrPasswordError('u', 'a')].map(function (e) { return e instanceof Error; }).join());
  console.log(new UnauthorizedError('a') instanceof UnauthorizedError, new ValidationError('c') instanceof UnauthorizedError);
  callback();
}
//= log true,true,true
//= log true false

//# 4.1 an UnauthorizedError reads as its name and message
function (user, context, callback) { console.log(String(new UnauthorizedError('Not you'))); callback(); }
//= log UnauthorizedError: Not you

//# 4.1 an UnauthorizedError ignores further arguments
function (user, context, callback) { callback(new UnauthorizedError('No %s', 'entry')); }
//= denied unauthorized: No %s

//# 4.1 the stack of an UnauthorizedError names the rule
//+ Gatekeeper
function (user, context, callback) {
  console.log(new UnauthorizedError('x').stack.indexOf('Gatekeeper:2') > 0);
  callback();
}
//= log true

//# 4.2 callback(new UnauthorizedError) is unauthorized
function (user, context, callback) { callback(new UnauthorizedError('Only for members')); }
//= denied unauthorized: Only for members

//# 4.2 callback(new Error) is access_denied
function (user, context, callback) { callback(new Error('Try later')); }
//= denied access_denied: Try later

//# 4.2 callback(text) is access_denied
function (user, context, callback) { callback('Just text'); }
//= denied access_denied: Just text

//# 4.2 callback(new ValidationError) is access_denied with its message
function (user, context, callback) { callback(new ValidationError('zip', 'No such place')); }
//= denied access_denied: No such place

//# 4.2 callback(new TypeError) is access_denied
function (user, context, callback) { callback(new TypeError('Wrong kind')); }
//= denied access_denied: Wrong kind

//# 4.2 callback with a plain object uses its message
function (user, context, callback) { callback({ message: 'From an object', statusCode: 500 }); }
//= denied access_denied: From an object

//# 4.2 callback with an object that calls itself UnauthorizedError is unauthorized
function (user, context, callback) { callback({ name: 'UnauthorizedError', message: 'By name' }); }
//= denied unauthorized: By name

//# 4.2 callback with a number is access_denied with it
function (user, context, callback) { callback(42); }
//= denied access_denied: 42

//# 4.2 callback(true) is access_denied
function (user, context, callback) { callback(true); }
//= denied access_denied: true

//# 4.2 an error without a message shows something to people
function (user, context, callback) { callback(new Error()); }
//= denied access_denied: …

//# 4.2 a message may have several lines and quotes
function (user, context, callback) { callback(new UnauthorizedError('First "line"\nsecond')); }
//= denied unauthorized: First "line"⏎second

//# 4.2 a subclass of UnauthorizedError stays unauthorized
function (user, context, callback) {
  class Suspended extends UnauthorizedError {}
  callback(new Suspended('Suspended'));
}
//= denied unauthorized: Suspended

//# 4.2 the error of an HTTP request may be passed straight on
//> GET https://api.test/ ECONNREFUSED connect ECONNREFUSED 192.0.2.1:443
function (user, context, callback) { require('request').get('https://api.test/', function (error) { callback(error); }); }
//= denied access_denied: connect ECONNREFUSED 192.0.2.1:443
//= sent GET https://api.test/

//# 4.2 a name that does not resolve says so to the application
function (user, context, callback) { require('request').get('https://nowhere.test/', callback); }
//= denied access_denied: getaddrinfo ENOTFOUND nowhere.test
//= sent GET https://nowhere.test/

//# 4.2 a rule that does not compile denies every login
function (user, context, callback) { callback(null, user, context); }
//+ Broken
function (user, context, callback) {
  var a = ;
}
//= failed Syntax at 2: …
//= steps Continued Failed

//# 4.2 a denial keeps configuration values secret
//< configuration.API_KEY "s3cret-value-1"
function (user, context, callback) { callback(new Error('Rejected key s3cret-value-1')); }
//= denied access_denied: Rejected key [API_KEY]

//# 4.4 the stack of a fault names rule, line and column
//+ Loyalty
function (user, context, callback) {
  function points(account) {
    return account.points.total;
  }
  points({});
}
//= failed Thrown at 3: Cannot read properties of undefined (reading 'total')
//= stack …points…Loyalty:3:…⏎…Loyalty:5:…

//# 4.4 the line of a fault inside a library is the rule's own
function (user, context, callback) {
  var _ = require('lodash');
  _.forEach([1], function () {
    user.absent.x();
  });
}
//= failed Thrown at 4: Cannot read propert…

//# 4.4 calling what is no function is worded as V8 words it
function (user, context, callback) { user.nothing(); }
//= failed Thrown at 1: user.nothing is not a function

//# 4.4 an unknown name is worded as V8 words it
function (user, context, callback) { missing(); }
//= failed Thrown at 1: missing is not defined

//# 4.4 assigning to a constant is worded as V8 words it
function (user, context, callback) { const a = 1; a = 2; }
//= failed Thrown at 1: Assignment to constant variable.

//# 4.4 reading null is worded as V8 words it
function (user, context, callback) { return null.x; }
//= failed Thrown at 1: Cannot read properties of null (reading 'x')

//# 4.4 broken JSON is a SyntaxError
function (user, context, callback) {
  try { JSON.parse('{oops'); } catch (e) { console.log(e.name, e instanceof SyntaxError); }
  callback();
}
//= log SyntaxError true

//# 4.4 a result that is no JSON names what is wrong
function (user, context, callback) { context.idToken.loop = context; callback(null, user, context); }
//= failed Result: …context cannot be passed on: it refers to itself…

//# 4.4 Error.captureStackTrace exists, for classes that were written for V8
function (user, context, callback) {
  function Custom(message) { this.message = message; Error.captureStackTrace(this, Custom); }
  Custom.prototype = Object.create(Error.prototype);
  console.log(typeof new Custom('x').stack);
  callback();
}
//= log string

//# 4.4 the stack of an error begins with its name and message
function (user, context, callback) { console.log(new TypeError('Wrong kind').stack.split('\n')[0]); callback(); }
//= log TypeError: Wrong kind

//# 4.4 an error keeps its cause
function (user, context, callback) {
  const e = new Error('outer', { cause: new Error('inner') });
  console.log(e.cause.message);
  callback();
}
//= log inner
