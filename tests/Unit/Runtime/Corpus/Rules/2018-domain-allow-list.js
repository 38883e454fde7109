/* 2018. Lets addresses of some domains in, and looks for look-alikes of upper case and sub-domains. */
function (user, context, callback) {
  const allowed = ['acme.test', 'acme.example'];
  const domain = (user.email || '').split('@').pop().toLowerCase();
  if (!allowed.some(one => domain === one)) {
    return callback(new UnauthorizedError('Access denied.'));
  }
  return callback(null, user, context);
}

//# allowed, whatever the case
//< user.email "Ada@ACME.test"
//= allowed

//# a sub-domain is another domain
//< user.email "eve@evil.acme.test"
//= denied unauthorized: Access denied.

//# no address at all
//< user {"user_id":"sms|1"}
//= denied unauthorized: Access denied.
