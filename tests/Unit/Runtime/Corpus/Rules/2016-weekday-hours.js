/* 2016, ES5 dates. Lets an application in within opening hours only; the hours come from configuration. */
function (user, context, callback) {
  var hour = new Date().getUTCHours();
  var from = parseInt(configuration.OPEN_FROM, 10), to = parseInt(configuration.OPEN_TO, 10);
  if (hour < from || hour >= to) {
    return callback(new UnauthorizedError('We are closed.'));
  }
  callback(null, user, context);
}

//# always open
//< configuration.OPEN_FROM "0"
//< configuration.OPEN_TO "24"
//= allowed

//# never open
//< configuration.OPEN_FROM "0"
//< configuration.OPEN_TO "0"
//= denied unauthorized: We are closed.
