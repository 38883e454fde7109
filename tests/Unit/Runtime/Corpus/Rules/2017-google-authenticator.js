/* 2017. Time-based codes for some applications; the label depends on the tenant. */
function (user, context, callback) {
  var CLIENTS = { bank: true, payroll: true };
  if (CLIENTS[context.clientID]) {
    context.multifactor = { provider: 'google-authenticator', issuer: context.tenant + ' ' + context.clientID };
  }
  callback(null, user, context);
}

//# for payroll
//< context.clientID "payroll"
//< context.tenant "acme"
//= second factor {"provider":"google-authenticator","issuer":"acme payroll"}
