/* 2015, the old global `async`. Collects plan and usage from two services at once. */
function (user, context, callback) {
  var request = require('request');
  function load(path, done) {
    request.get({ url: 'https://billing.test/' + path, qs: { id: user.user_id }, json: true }, function (error, response, body) { done(error, body); });
  }

  async.parallel({ plan: async.apply(load, 'plan'), usage: async.apply(load, 'usage') }, function (error, found) {
    if (error) { return callback(error); }
    context.idToken['https://acme.test/plan'] = found.plan.name;
    context.idToken['https://acme.test/left'] = found.plan.quota - found.usage.used;
    callback(null, user, context);
  });
}

//# both services answer
//> GET https://billing.test/plan 200 {"name":"gold","quota":100}
//> GET https://billing.test/usage 200 {"used":58}
//= context.idToken {"https://acme.test/plan":"gold","https://acme.test/left":42}
//= sent GET https://billing.test/plan?id=auth0%7C1
//= sent GET https://billing.test/usage?id=auth0%7C1
