/* 2014, ES5, the old global `_` (lodash 2). Gives roles by the domain of the address and stores them. */
function (user, context, callback) {
  user.app_metadata = user.app_metadata || {};
  var rolesOf = { 'acme.test': ['employee', 'admin'], 'partner.test': ['partner'] };
  var domain = _.last((user.email || '').split('@'));
  var roles = _.union(user.app_metadata.roles, rolesOf[domain] || ['guest']);

  if (_.isEqual(roles, user.app_metadata.roles)) {
    return done();
  }
  user.app_metadata.roles = roles;
  auth0.users.updateAppMetadata(user.user_id, { roles: roles }).then(done).catch(callback);

  function done() {
    user.roles = roles;
    context.idToken['https://acme.test/roles'] = roles;
    callback(null, user, context);
  }
}

//# an employee
//< user {"user_id":"auth0|1","email":"ada@acme.test","app_metadata":{"roles":["writer"]}}
//= write app auth0|1 {"roles":["writer","employee","admin"]}
//= context.idToken {"https://acme.test/roles":["writer","employee","admin"]}
//= user.roles ["writer","employee","admin"]

//# a stranger
//< user {"user_id":"auth0|2","email":"x@else.test"}
//= write app auth0|2 {"roles":["guest"]}
//= context.idToken {"https://acme.test/roles":["guest"]}

//# nothing to store the second time
//< user {"user_id":"auth0|3","email":"p@partner.test","app_metadata":{"roles":["partner"]}}
//= context.idToken {"https://acme.test/roles":["partner"]}
