/* 2014, `new Buffer` and header by hand. Asks a legacy directory with Basic authentication. */
function (user, context, callback) {
  var request = require('request');
  var token = new Buffer(configuration.DIR_USER + ':' + configuration.DIR_PASS).toString('base64');
  request({
    method: 'GET',
    uri: 'https://directory.test/people',
    qs: { mail: user.email },
    headers: { Authorization: 'Basic ' + token }
  }, function (error, response, body) {
    if (error) return callback(error);
    if (response.statusCode === 404) return callback(new UnauthorizedError('You are not in the directory.'));
    var person = JSON.parse(body);
    user.department = person.department;
    context.idToken['https://acme.test/department'] = person.department;
    callback(null, user, context);
  });
}

//# a known person
//< configuration.DIR_USER "reader"
//< configuration.DIR_PASS "pass-1234"
//> GET https://directory.test/people 200 {"department":"R&D"}
//= sent GET https://directory.test/people?mail=ada%40example.com [authorization: Basic cmVhZGVyOnBhc3MtMTIzNA==]
//= context.idToken {"https://acme.test/department":"R&D"}
//= user.department "R&D"

//# an unknown person
//< configuration.DIR_USER "reader"
//< configuration.DIR_PASS "pass-1234"
//> GET https://directory.test/people 404 {}
//= denied unauthorized: You are not in the directory.
//= sent GET https://directory.test/people?mail=ada%40example.com

//# a directory that hangs up
//< configuration.DIR_USER "reader"
//< configuration.DIR_PASS "pass-1234"
//> GET https://directory.test/people drop
//= denied access_denied: socket hang up
//= sent GET https://directory.test/people?mail=ada%40example.com
