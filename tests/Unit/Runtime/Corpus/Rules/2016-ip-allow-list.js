/* 2016, the old global `ip`. Lets one application in from the office only. */
function (user, context, callback) {
  var office = ['203.0.113.0/24', '198.51.100.7'];
  if (context.clientName === 'Back office' && !ip(context.request.ip).in_range(office)) {
    return callback(new UnauthorizedError('Only from the office: ' + context.request.ip));
  }
  callback(null, user, context);
}

//# from the office
//< context.clientName "Back office"
//= allowed

//# from home
//< context.clientName "Back office"
//< context.request.ip "192.0.2.44"
//= denied unauthorized: Only from the office: 192.0.2.44

//# another application
//< context.clientName "Shop"
//< context.request.ip "192.0.2.44"
//= allowed
