//# 3.1 idToken and accessToken are empty objects on entry
function (user, context, callback) { context.idToken.keys = Object.keys(context.idToken).length + Object.keys(context.accessToken).length; callback(null, user, context); }
//= context.idToken {"keys":0}

//# 3.1 multifactor and redirect are absent on entry
function (user, context, callback) { context.idToken.has = ['multifactor', 'redirect'].map(function (name) { return name in context; }); callback(null, user, context); }
//= context.idToken {"has":[false,false]}

//# 3.1 the client's id is clientID
function (user, context, callback) { context.idToken = { id: context.clientID, wrong: typeof context.clientId }; callback(null, user, context); }
//= context.idToken {"id":"shop","wrong":"undefined"}

//# 3.1 clientMetadata may be absent
function (user, context, callback) { context.clientMetadata = context.clientMetadata || {}; context.idToken.plan = context.clientMetadata.plan || 'free'; callback(null, user, context); }
//= context.idToken {"plan":"free"}

//# 3.1 roles of the user are names in authorization.roles
//< context.authorization {"roles":["admin","editor"]}
function (user, context, callback) { context.idToken['https://acme.test/roles'] = (context.authorization || {}).roles; callback(null, user, context); }
//= context.idToken {"https://acme.test/roles":["admin","editor"]}

//# 3.1 stats.loginsCount tells the first login
//< context.stats {"loginsCount":1}
function (user, context, callback) { context.idToken.first = context.stats.loginsCount === 1; callback(null, user, context); }
//= context.idToken {"first":true}

//# 3.1 authentication.methods has times in milliseconds
//< context.authentication {"methods":[{"name":"pwd","timestamp":1434454643024}]}
function (user, context, callback) { context.idToken.year = new Date(context.authentication.methods[0].timestamp).getUTCFullYear(); callback(null, user, context); }
//= context.idToken {"year":2015}

//# 3.1 organization is there for logins of an organization only
function (user, context, callback) { context.idToken.org = context.organization ? context.organization.id : 'none'; callback(null, user, context); }
//= context.idToken {"org":"none"}

//# 3.1 free members pass data from rule to rule
function (user, context, callback) { context.score = { risk: 7 }; callback(null, user, context); }
//+ Second
function (user, context, callback) { context.idToken.risk = context.score.risk; callback(null, user, context); }
//= context.idToken {"risk":7}

//# 3.1 connectionOptions may hold aliases of a domain
//< context.connectionOptions {"tenant_domain":"acme.test","domain_aliases":["acme.example"]}
function (user, context, callback) {
  var domains = (context.connectionOptions.domain_aliases || []).concat(context.connectionOptions.tenant_domain);
  context.idToken.known = domains.indexOf('acme.example') >= 0 && domains.length;
  callback(null, user, context);
}
//= context.idToken {"known":2}

//# 3.2 the protocol is passed on as it is, unknown ones as well
//< context.protocol "oidc-something-new"
function (user, context, callback) { context.idToken.protocol = context.protocol; callback(null, user, context); }
//= context.idToken {"protocol":"oidc-something-new"}

//# 3.3 the requested scope is text
//< context.request.query {"scope":"openid email","audience":"https://api.acme.test"}
function (user, context, callback) { context.idToken.scopes = context.request.query.scope.split(' ').length; callback(null, user, context); }
//= context.idToken {"scopes":2}

//# 3.3 query may be given defaults by a rule
//< context.request {"ip":"2001:db8::7"}
function (user, context, callback) {
  context.request.query = context.request.query || {};
  context.idToken = { prompt: context.request.query.prompt || 'none asked', v6: context.request.ip.indexOf(':') > 0 };
  callback(null, user, context);
}
//= context.idToken {"prompt":"none asked","v6":true}

//# 3.3 geoip has numbers and codes
//< context.request.geoip {"country_code":"AU","latitude":-32.898,"longitude":151.6707}
function (user, context, callback) { context.idToken.south = context.request.geoip.latitude < 0 && context.request.geoip.country_code; callback(null, user, context); }
//= context.idToken {"south":"AU"}

//# 3.4 riskAssessment is read without guards
//< context.riskAssessment {"confidence":"low","version":"1","assessments":{"NewDevice":{"confidence":"low","code":"no_device_history"}}}
function (user, context, callback) { context.idToken.device = context.riskAssessment.assessments.NewDevice.code; callback(null, user, context); }
//= context.idToken {"device":"no_device_history"}
