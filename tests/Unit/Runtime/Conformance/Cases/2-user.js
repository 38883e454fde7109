//# 2.1 user members arrive with their types
//< user {"user_id":"auth0|64","email":"ada@example.com","email_verified":true,"logins_count":35,"identities":[{"provider":"auth0","user_id":"64","connection":"Users","isSocial":false}],"multifactor":["guardian"],"persistent":{}}
function (user, context, callback) {
  context.idToken.types = ['user_id', 'email_verified', 'logins_count', 'identities', 'persistent'].map(function (name) { return typeof user[name]; }).join();
  context.idToken.enrolled = !!(user.multifactor && user.multifactor.length);
  callback(null, user, context);
}
//= context.idToken {"types":"string,boolean,number,object,object","enrolled":true}

//# 2.1 absent members are undefined
//< user {"user_id":"sms|1","phone_number":"+3531234567"}
function (user, context, callback) {
  context.idToken = { email: typeof user.email, app: typeof user.app_metadata, own: 'email' in user };
  callback(null, user, context);
}
//= context.idToken {"email":"undefined","app":"undefined","own":false}

//# 2.1 app_metadata || {} is the idiom for absent metadata
//< user {"user_id":"auth0|1"}
function (user, context, callback) {
  user.app_metadata = user.app_metadata || {};
  user.app_metadata.roles = user.app_metadata.roles || ['guest'];
  context.idToken.roles = user.app_metadata.roles;
  callback(null, user, context);
}
//= context.idToken {"roles":["guest"]}
//= user.app_metadata {"roles":["guest"]}

//# 2.1 groups may be text as well as a list
//< user.groups "Staff"
function (user, context, callback) { context.idToken.isText = typeof user.groups === 'string'; callback(null, user, context); }
//= context.idToken {"isText":true}

//# 2.2 an identity carries the provider's token
//< user.identities [{"provider":"google-oauth2","user_id":"103547991597142817347","connection":"google-oauth2","isSocial":true,"access_token":"ya29.token"}]
function (user, context, callback) { context.idToken.has = user.identities[0].access_token.length; callback(null, user, context); }
//= context.idToken {"has":10}

//# 2.2 a linked identity carries its profile
//< user.identities [{"provider":"auth0","user_id":"1"},{"provider":"github","user_id":4711,"profileData":{"nickname":"ada"}}]
function (user, context, callback) {
  var linked = user.identities.filter(function (identity) { return identity.profileData; });
  context.idToken = { name: linked[0].profileData.nickname, id: String(linked[0].user_id) };
  callback(null, user, context);
}
//= context.idToken {"name":"ada","id":"4711"}

//# 2.3 any property of user reaches later rules
function (user, context, callback) { user.awsRole = 'arn:reader'; callback(null, user, context); }
//+ Second
function (user, context, callback) { context.idToken.role = user.awsRole; callback(null, user, context); }
//= context.idToken {"role":"arn:reader"}
//= user.awsRole "arn:reader"

//# 2.3 nothing of user is written back to the store by itself
function (user, context, callback) { user.app_metadata.plan = 'gold'; user.name = 'Countess'; callback(null, user, context); }
//= user.app_metadata {"roles":["writer"],"plan":"gold"}

//# 2.3 delete removes a member for later rules and the result
function (user, context, callback) { delete user.email; callback(null, user, context); }
//+ Second
function (user, context, callback) { context.idToken.has = 'email' in user; callback(null, user, context); }
//= context.idToken {"has":false}
//= user.email absent

//# 2.3 a standard claim may be set on user
//< user.picture null
function (user, context, callback) { user.picture = user.picture || 'https://cdn.test/blank.png'; callback(null, user, context); }
//= user.picture "https://cdn.test/blank.png"

//# 2.3 all rules of a login hold the same user object
function (user, context, callback) { global.kept = user; callback(null, user, context); }
//+ Second
function (user, context, callback) { context.idToken.same = global.kept === user; callback(null, user, context); }
//= context.idToken {"same":true}

//# 2.3 the next login gets a fresh user
//< logins 2
function (user, context, callback) { context.idToken.marked = user.mark; user.mark = 'first login'; callback(null, user, context); }
//= context.idToken {}
