// The error classes that rules know from the prelude Auth0 put before them (semantics 4.1), and the error of auth0.users.*.
(function () {
  function define(name, base, init) {
    function RuleError() {
      this.name = name;
      init.apply(this, arguments);
      Error.captureStackTrace(this, RuleError);
    }
    RuleError.prototype = Object.create(base.prototype, {
      constructor: { value: RuleError, writable: true, configurable: true }
    });
    Object.defineProperty(RuleError, 'name', { value: name });
    return RuleError;
  }

  var AuthorizationError = define('AuthorizationError', Error, function (message) { this.message = message; });

  return {
    UnauthorizedError: define('UnauthorizedError', AuthorizationError, function (message) {
      this.code = 'unauthorized';
      this.message = this.description = message;
      this.statusCode = 401;
    }),
    ValidationError: define('ValidationError', Error, function (code, message) {
      this.code = code;
      this.message = this.description = message;
      this.statusCode = 400;
    }),
    WrongUsernameOrPasswordError: define('WrongUsernameOrPasswordError', Error, function (userId, message) {
      this.code = 'wrongusernameorpassword';
      this.user_id = userId;
      this.message = message;
      this.statusCode = 400;
    }),
    ApiError: define('ApiError', Error, function (statusCode, error, message) {
      this.statusCode = statusCode;
      this.error = error;
      this.message = message;
    })
  };
})()
