/* 2017, `request-promise`. Looks a company up by the domain of the address; a miss is no error. */
function (user, context, callback) {
  const rp = require('request-promise');
  const domain = user.email.split('@')[1];

  return rp({ uri: 'https://company.test/v2/find', qs: { domain: domain }, headers: { Authorization: 'Bearer ' + configuration.COMPANY_KEY }, json: true })
    .then(function (company) {
      context.idToken['https://acme.test/company'] = company.name;
      return callback(null, user, context);
    })
    .catch(function (error) {
      if (error.statusCode === 404) { return callback(null, user, context); }
      return callback(new Error('Company lookup: ' + error.statusCode));
    });
}

//# found
//< configuration.COMPANY_KEY "ck-12345"
//> GET https://company.test/v2/find 200 {"name":"Example Ltd"}
//= sent GET https://company.test/v2/find?domain=example.com [authorization: Bearer ck-12345]
//= context.idToken {"https://acme.test/company":"Example Ltd"}

//# not found
//< configuration.COMPANY_KEY "ck-12345"
//> GET https://company.test/v2/find 404 {"error":"unknown"}
//= sent GET https://company.test/v2/find?domain=example.com
//= context.idToken {}

//# refused
//< configuration.COMPANY_KEY "ck-12345"
//> GET https://company.test/v2/find 401 {"error":"key"}
//= denied access_denied: Company lookup: 401
//= sent GET https://company.test/v2/find?domain=example.com
