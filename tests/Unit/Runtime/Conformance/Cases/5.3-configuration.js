//# 5.3 values are text, by key
//< configuration.API_KEY "k-123456"
//< configuration.RETRIES "3"
function (user, context, callback) { console.log(typeof configuration.API_KEY, typeof configuration.RETRIES, Number(configuration.RETRIES) + 1); callback(); }
//= log string string 4

//# 5.3 a key that is missing is undefined
function (user, context, callback) { console.log(typeof configuration.NOTHING, configuration.NOTHING || 'default'); callback(); }
//= log undefined default

//# 5.3 keys are case-sensitive
//< configuration.Api_Key "mixed-case"
function (user, context, callback) { console.log(typeof configuration.API_KEY, typeof configuration.Api_Key); callback(); }
//= log undefined string

//# 5.3 booleans are the words
//< configuration.ENABLED "false"
function (user, context, callback) { console.log(configuration.ENABLED === 'false', configuration.ENABLED ? 'truthy' : 'falsy'); callback(); }
//= log true truthy

//# 5.3 configuration can be destructured
//< configuration.HOST "api.acme.test"
function (user, context, callback) { const { HOST, PORT = '443' } = configuration; console.log(HOST.length, PORT); callback(); }
//= log 13 443

//# 5.3 configuration can be copied through JSON and listed
//< configuration.FIRST "value-one"
//< configuration.SECOND "value-two"
function (user, context, callback) { console.log(Object.keys(JSON.parse(JSON.stringify(configuration))).join()); callback(); }
//= log FIRST,SECOND

//# 5.3 all rules share it
//< configuration.SHARED "same-for-all"
function (user, context, callback) { context.idToken.a = configuration.SHARED.length; callback(null, user, context); }
//+ Second
function (user, context, callback) { context.idToken.b = configuration.SHARED.length; callback(null, user, context); }
//= context.idToken {"a":12,"b":12}

//# 5.3 a rule may shadow it
//< configuration.KEY "the-real-one"
function (user, context, callback) { var configuration = { KEY: 'mine' }; console.log(configuration.KEY); callback(); }
//= log mine

//# 5.3 what a rule changes is gone at the next login
//< configuration.KEY "the-real-one"
//< logins 2
function (user, context, callback) { context.idToken.length = configuration.KEY.length; configuration.KEY = 'x'; callback(null, user, context); }
//= context.idToken {"length":12}

//# 5.3 values are redacted from what a login records
//< configuration.SECRET "hush-hush-42"
function (user, context, callback) { console.log('the secret is ' + configuration.SECRET); callback(); }
//= log the secret is [SECRET]

//# 5.3 values are redacted in base64 and URL form as well
//< configuration.SECRET "hush/hush+42"
function (user, context, callback) { console.log(encodeURIComponent(configuration.SECRET)); callback(); }
//= log [SECRET]
