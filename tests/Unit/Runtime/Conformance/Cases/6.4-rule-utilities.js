//# 6.4 0.1.0 exports the redirect utilities only
function (user, context, callback) { console.log(Object.keys(require('@auth0/rule-utilities@0.1.0')).join()); callback(); }
//= log Auth0RedirectRuleUtilities

//# 6.4 0.2.0 exports the user utilities as well
function (user, context, callback) { console.log(Object.keys(require('@auth0/rule-utilities@0.2.0')).sort().join()); callback(); }
//= log Auth0RedirectRuleUtilities,Auth0UserUpdateUtilities

//# 6.4 doRedirect appends a session token and requests the redirect
//< configuration.SESSION_TOKEN_SECRET "a-long-session-secret"
//< context.request.hostname "acme.test"
function (user, context, callback) {
  const { Auth0RedirectRuleUtilities } = require('@auth0/rule-utilities@0.1.0');
  const rule = new Auth0RedirectRuleUtilities(user, context, configuration);
  console.log(rule.canRedirect, rule.isRedirectCallback);
  rule.doRedirect('https://forms.test/start');
  callback(null, user, context);
}
//= redirected https://forms.test/start?session_token=…
//= log true false

//# 6.4 0.1.0 takes a token as text
//< context.request.hostname "acme.test"
function (user, context, callback) {
  const { Auth0RedirectRuleUtilities } = require('@auth0/rule-utilities@0.1.0');
  new Auth0RedirectRuleUtilities(user, context, configuration).doRedirect('https://forms.test/', 'my-token');
  callback(null, user, context);
}
//= redirected https://forms.test/?session_token=my-token

//# 6.4 0.2.0 takes a token among options
//< context.request.hostname "acme.test"
//< configuration.SESSION_TOKEN_SECRET "a-long-session-secret"
function (user, context, callback) {
  const { Auth0RedirectRuleUtilities } = require('@auth0/rule-utilities@0.2.0');
  new Auth0RedirectRuleUtilities(user, context, configuration).doRedirect('https://forms.test/', { sessionToken: 'mine' });
  callback(null, user, context);
}
//= redirected https://forms.test/?session_token=mine

//# 6.4 0.2.0 ignores a token as text and makes one
//< context.request.hostname "acme.test"
//< configuration.SESSION_TOKEN_SECRET "a-long-session-secret"
function (user, context, callback) {
  const { Auth0RedirectRuleUtilities } = require('@auth0/rule-utilities@0.2.0');
  new Auth0RedirectRuleUtilities(user, context, configuration).doRedirect('https://forms.test/', 'ignored');
  callback(null, user, context);
}
//= redirected https://forms.test/?session_token=ey…

//# 6.4 0.2.0 can leave the token out
//< context.request.hostname "acme.test"
function (user, context, callback) {
  const { Auth0RedirectRuleUtilities } = require('@auth0/rule-utilities@0.2.0');
  new Auth0RedirectRuleUtilities(user, context, configuration).doRedirect('https://forms.test/', { generateSessionToken: false });
  callback(null, user, context);
}
//= redirected https://forms.test/

//# 6.4 createSessionToken and validateSessionToken belong together
//< configuration.SESSION_TOKEN_SECRET "a-long-session-secret"
//< context.request.hostname "acme.test"
function (user, context, callback) {
  const { Auth0RedirectRuleUtilities } = require('@auth0/rule-utilities@0.1.0');
  const rule = new Auth0RedirectRuleUtilities(user, context, configuration);
  context.request.query.session_token = rule.createSessionToken({ step: 2 });
  const claims = rule.validateSessionToken();
  console.log(claims.step, claims.sub, claims.iss, claims.ip, claims.exp - claims.iat);
  callback(null, user, context);
}
//= log 2 auth0|1 https://acme.test/ 203.0.113.9 259200

//# 6.4 validateSessionToken without a token throws jsonwebtoken's error
//< configuration.SESSION_TOKEN_SECRET "a-long-session-secret"
function (user, context, callback) {
  const { Auth0RedirectRuleUtilities } = require('@auth0/rule-utilities@0.1.0');
  try { new Auth0RedirectRuleUtilities(user, context, configuration).validateSessionToken(); } catch (e) { console.log(e.message); }
  callback(null, user, context);
}
//= log jwt must be provided

//# 6.4 canRedirect is false for grants without a browser
//< context.protocol "oauth2-refresh-token"
function (user, context, callback) {
  const { Auth0RedirectRuleUtilities } = require('@auth0/rule-utilities@0.1.0');
  const rule = new Auth0RedirectRuleUtilities(user, context, configuration);
  try { rule.doRedirect('https://forms.test/'); } catch (e) { console.log(rule.canRedirect, rule.protocolCanRedirect, e.message); }
  callback(null, user, context);
}
//= log false false Cannot redirect

//# 6.4 canRedirect is false with prompt=none, a second factor or another redirect
function (user, context, callback) {
  const { Auth0RedirectRuleUtilities } = require('@auth0/rule-utilities@0.1.0');
  const can = change => { const c = JSON.parse(JSON.stringify(context)); change(c); return new Auth0RedirectRuleUtilities(user, c, configuration).canRedirect; };
  console.log(can(() => {}), can(c => { c.request.query.prompt = 'none'; }), can(c => { c.multifactor = {}; }), can(c => { c.redirect = { url: 'https://x.test' }; }));
  callback(null, user, context);
}
//= log true false false false

//# 6.4 isRedirectCallback and queryParams on the way back
//< context.protocol "redirect-callback"
//< context.request.query {"state":"s","answer":"yes"}
function (user, context, callback) {
  const { Auth0RedirectRuleUtilities } = require('@auth0/rule-utilities@0.1.0');
  const rule = new Auth0RedirectRuleUtilities(user, context, configuration);
  console.log(rule.isRedirectCallback, rule.queryParams.answer, rule.canRedirect);
  callback(null, user, context);
}
//= log true yes false

//# 6.4 Auth0UserUpdateUtilities makes the metadata that is missing
//< user {"user_id":"auth0|1"}
function (user, context, callback) {
  const { Auth0UserUpdateUtilities } = require('@auth0/rule-utilities@0.2.0');
  const rule = new Auth0UserUpdateUtilities(user, auth0, 'acme');
  rule.setAppMeta('plan', 'gold');
  console.log(rule.getAppMeta('plan'), JSON.stringify(user.app_metadata), JSON.stringify(user.user_metadata));
  callback(null, user, context);
}
//= log gold {"acme":{"plan":"gold"}} {"acme":{}}

//# 6.4 Auth0UserUpdateUtilities stores the whole metadata
//> PATCH https://acme.test/api/v2/users/auth0%7C1 200 {"user_id":"auth0|1"}
async function (user, context, callback) {
  const { Auth0UserUpdateUtilities } = require('@auth0/rule-utilities@0.2.0');
  const rule = new Auth0UserUpdateUtilities(user, auth0);
  rule.setAppMeta('plan', 'gold');
  await rule.updateAppMeta();
  callback(null, user, context);
}
//= sent PATCH https://acme.test/api/v2/users/auth0%7C1 {"app_metadata":{"roles":["writer"],"plan":"gold"}}
