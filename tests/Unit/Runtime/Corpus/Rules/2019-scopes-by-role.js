/* 2019. Reduces the requested scopes to those that the roles allow. */
function (user, context, callback) {
  const granted = { admin: ['read:orders', 'write:orders'], clerk: ['read:orders'] };
  const requested = ((context.request.query.scope || (context.request.body || {}).scope || '')).split(' ').filter(Boolean);
  const roles = ((context.authorization || {}).roles) || [];
  const allowed = new Set(['openid', 'profile', 'email', ...roles.flatMap ? roles.flatMap(role => granted[role] || []) : []]);
  context.accessToken.scope = requested.filter(scope => allowed.has(scope));
  callback(null, user, context);
}

//# a clerk
//< context.authorization {"roles":["clerk"]}
//< context.request.query {"scope":"openid read:orders write:orders"}
//= context.accessToken {"scope":["openid","read:orders"]}

//# at the token endpoint
//< context.authorization {"roles":["admin"]}
//< context.request {"body":{"scope":"write:orders delete:all"},"query":{}}
//= context.accessToken {"scope":["write:orders"]}
