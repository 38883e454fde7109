/* 2016, ES5 loops. Takes attributes that applications need not see out of the profile. */
function (user, context, callback) {
  var hidden = ['family_name', 'gender', 'internal_id'];
  for (var name in user) {
    if (hidden.indexOf(name) >= 0) { delete user[name]; }
  }
  callback(null, user, context);
}

//# they are gone
//< user {"user_id":"auth0|1","family_name":"Lovelace","internal_id":7,"nickname":"ada"}
//= user {"user_id":"auth0|1","nickname":"ada"}
