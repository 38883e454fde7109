//# 6.2 request(url, callback) gives error, response and text
//> GET https://api.test/x 200 hello
function (user, context, callback) { require('request')('https://api.test/x', function (error, response, body) { console.log(error, response.statusCode, body); callback(); }); }
//= log null 200 hello
//= sent GET https://api.test/x

//# 6.2 request(url, options, callback)
//> GET https://api.test/x 200 {"a":1}
function (user, context, callback) { require('request')('https://api.test/x', { json: true, qs: { q: 'a b' } }, function (error, response, body) { console.log(body.a); callback(); }); }
//= log 1
//= sent GET https://api.test/x?q=a%20b

//# 6.2 request(options, callback) with uri and method
//> PUT https://api.test/x 200 done
function (user, context, callback) { require('request')({ uri: 'https://api.test/x', method: 'PUT', body: 'raw', headers: { 'x-one': '1' } }, function (error, response, body) { console.log(body); callback(); }); }
//= log done
//= sent PUT https://api.test/x [x-one: 1] raw

//# 6.2 request.post with json sends and parses JSON
//> POST https://api.test/x 201 {"id":7}
function (user, context, callback) { require('request').post({ url: 'https://api.test/x', json: { a: [1] } }, function (error, response, body) { console.log(body.id); callback(); }); }
//= log 7
//= sent POST https://api.test/x [content-type: application/json] [accept: application/json] {"a":[1]}

//# 6.2 request.post with form sends a form
//> POST https://api.test/x 200 ok
function (user, context, callback) { require('request').post('https://api.test/x', { form: { a: 'x y', b: 'ü' } }, function () { callback(); }); }
//= sent POST https://api.test/x [content-type: application/x-www-form-urlencoded] a=x%20y&b=%C3%BC

//# 6.2 request authenticates with user and password
//> GET https://api.test/x 200 ok
function (user, context, callback) { require('request').get({ url: 'https://api.test/x', auth: { user: 'u', pass: 'p' } }, function () { callback(); }); }
//= sent GET https://api.test/x [authorization: Basic dTpw]

//# 6.2 request authenticates with a bearer token
//> GET https://api.test/x 200 ok
function (user, context, callback) { require('request').get({ url: 'https://api.test/x', auth: { bearer: 't' } }, function () { callback(); }); }
//= sent GET https://api.test/x [authorization: Bearer t]

//# 6.2 request: a status that is not 2xx is no error
//> GET https://api.test/x 500 {"error":"down"}
function (user, context, callback) { require('request').get({ url: 'https://api.test/x', json: true }, function (error, response, body) { console.log(error, response.statusCode, body.error); callback(); }); }
//= log null 500 down
//= sent GET https://api.test/x

//# 6.2 request: json that does not parse is text
//> GET https://api.test/x 200 <html>
function (user, context, callback) { require('request').get({ url: 'https://api.test/x', json: true }, function (error, response, body) { console.log(typeof body, body); callback(); }); }
//= log string <html>
//= sent GET https://api.test/x

//# 6.2 request: a service that does not answer in time is ESOCKETTIMEDOUT
//> GET https://api.test/x hang
function (user, context, callback) { require('request').get({ url: 'https://api.test/x', timeout: 50 }, function (error) { console.log(error.code, error instanceof Error); callback(); }); }
//= log ESOCKETTIMEDOUT true
//= sent GET https://api.test/x

//# 6.2 request: headers of the reply are lower case
//> GET https://api.test/x 200 [x-rate-limit: 9] ok
function (user, context, callback) { require('request').get('https://api.test/x', function (error, response) { console.log(response.headers['x-rate-limit']); callback(); }); }
//= log 9
//= sent GET https://api.test/x

//# 6.2 request: spaces and braces in an address are encoded
//> GET https://api.test/a%20b 200 ok
function (user, context, callback) { require('request').get('https://api.test/a b', function (error, response) { console.log(error, response && response.statusCode); callback(); }); }
//= log null 200
//= sent GET https://api.test/a%20b

//# 6.2 request.defaults gives a request of its own
//> GET https://api.test/x 200 {"a":1}
function (user, context, callback) { require('request').defaults({ json: true, headers: { 'x-key': 'k' } }).get('https://api.test/x', function (error, response, body) { console.log(body.a); callback(); }); }
//= log 1
//= sent GET https://api.test/x [x-key: k]

//# 6.2 request.patch, put, del and head
//> PATCH https://api.test/x 200 1
//> PUT https://api.test/x 200 2
//> DELETE https://api.test/x 204
//> HEAD https://api.test/x 200
function (user, context, callback) {
  var request = require('request');
  request.patch('https://api.test/x', function () { request.put('https://api.test/x', function () { request.del('https://api.test/x', function () { request.head('https://api.test/x', function () { callback(); }); }); }); });
}
//= sent PATCH https://api.test/x
//= sent PUT https://api.test/x
//= sent DELETE https://api.test/x
//= sent HEAD https://api.test/x

//# 6.2 request: pinned versions of the field work
//> GET https://api.test/x 200 ok
function (user, context, callback) { require('request@2.56.0').get('https://api.test/x', function (error, response, body) { console.log(body); callback(); }); }
//= runtime 'request@2.56.0' is not available: 'request@2.88.2' stands in for it.
//= log ok
//= sent GET https://api.test/x

//# 6.2 request without a url is an error
function (user, context, callback) { try { require('request')({ json: true }, function (error) { console.log(error.message); callback(); }); } catch (e) { console.log(e.message); callback(); } }
//= log options.uri is a required argument

//# 6.2 request-promise resolves with the body and rejects a bad status
//> GET https://api.test/ok 200 {"a":1}
//> GET https://api.test/bad 500 down
async function (user, context, callback) {
  const rp = require('request-promise');
  console.log((await rp({ uri: 'https://api.test/ok', json: true })).a);
  try { await rp('https://api.test/bad'); } catch (e) { console.log(e.name, e.statusCode); }
  callback();
}
//= log 1
//= log StatusCodeError 500
//= sent GET https://api.test/ok
//= sent GET https://api.test/bad

//# 6.2 axios.get parses JSON
//> GET https://api.test/x?q=1 200 {"a":1}
async function (user, context, callback) { const axios = require('axios@0.21.1'); const r = await axios.get('https://api.test/x', { params: { q: 1 } }); console.log(r.status, r.data.a); callback(); }
//= log 200 1
//= sent GET https://api.test/x?q=1

//# 6.2 axios.post sends JSON and rejects a bad status
//> POST https://api.test/x 422 {"why":"zip"}
async function (user, context, callback) {
  try { await require('axios').post('https://api.test/x', { a: 1 }, { headers: { 'X-Key': 'k' } }); } catch (e) { console.log(e.message, e.response.status, e.response.data.why, e.isAxiosError); }
  callback();
}
//= log Request failed with status code 422 422 zip true
//= sent POST https://api.test/x [x-key: k] {"a":1}

//# 6.2 axios.create has a base of its own
//> GET https://api.test/v1/me 200 {"a":1}
async function (user, context, callback) { const api = require('axios').create({ baseURL: 'https://api.test/v1', timeout: 1000 }); console.log((await api.get('/me')).data.a); callback(); }
//= log 1
//= sent GET https://api.test/v1/me

//# 6.2 axios: a timeout is ECONNABORTED
//> GET https://api.test/x hang
async function (user, context, callback) { try { await require('axios')({ url: 'https://api.test/x', timeout: 50 }); } catch (e) { console.log(e.code, e.message); } callback(); }
//= log ECONNABORTED timeout of 50ms exceeded
//= sent GET https://api.test/x

//# 6.2 node-fetch answers with ok, status, text and json
//> POST https://api.test/x 404 {"a":1}
async function (user, context, callback) {
  const fetch = require('node-fetch@2.6.0');
  const r = await fetch('https://api.test/x', { method: 'POST', body: JSON.stringify({ b: 2 }), headers: { 'Content-Type': 'application/json' } });
  console.log(r.ok, r.status, (await r.json()).a, r.headers.get('content-type'));
  callback();
}
//= log false 404 1 application/json
//= sent POST https://api.test/x {"b":2}

//# 6.2 slack-notify posts to its webhook
//> POST https://hooks.slack.test/T/B 200 ok
function (user, context, callback) {
  var slack = require('slack-notify')('https://hooks.slack.test/T/B');
  slack.success({ text: 'New login', channel: '#logins', fields: { who: user.email } });
  callback(null, user, context);
}
//= sent POST https://hooks.slack.test/T/B …New login…

//# 6.2 ManagementClient of auth0 2.x speaks to this installation
//> PATCH https://acme.test/api/v2/users/auth0%7C1 200 {"user_id":"auth0|1"}
function (user, context, callback) {
  var ManagementClient = require('auth0@2.30.0').ManagementClient;
  new ManagementClient({ token: auth0.accessToken, domain: auth0.domain }).updateUser({ id: user.user_id }, { nickname: 'ada' }, function (error, updated) { console.log(error, updated.user_id); callback(); });
}
//= log null auth0|1
//= sent PATCH https://acme.test/api/v2/users/auth0%7C1 [authorization: Bearer management-token] {"nickname":"ada"}
