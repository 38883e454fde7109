/* 2015, SOAP by hand with `xmldom` and `xpath` of npm. Asks an old service for roles. */
function (user, context, callback) {
  var request = require('request');
  var DOMParser = require('xmldom').DOMParser;
  var xpath = require('xpath');
  var envelope = '<?xml version="1.0"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>' +
    '<GetRoles><mail>' + user.email + '</mail></GetRoles></soap:Body></soap:Envelope>';

  request.post({
    url: 'https://soap.test/Roles.asmx',
    body: envelope,
    headers: { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: 'http://acme.test/GetRoles' }
  }, function (error, response, body) {
    if (error) { return callback(error); }
    var doc = new DOMParser().parseFromString(body);
    var roles = xpath.select("//*[local-name(.)='Role']", doc);
    user.roles = roles.map(function (role) { return role.firstChild.data; });
    context.idToken['https://acme.test/roles'] = user.roles;
    callback(null, user, context);
  });
}

//# the service knows two roles
//> POST https://soap.test/Roles.asmx 200 <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><Roles xmlns="urn:a"><Role>admin</Role><Role>auditor</Role></Roles></s:Body></s:Envelope>
//= sent POST https://soap.test/Roles.asmx [soapaction: http://acme.test/GetRoles] …<mail>ada@example.com</mail>…
//= context.idToken {"https://acme.test/roles":["admin","auditor"]}

//# the service knows none
//> POST https://soap.test/Roles.asmx 200 <Roles></Roles>
//= sent POST https://soap.test/Roles.asmx …
//= context.idToken {"https://acme.test/roles":[]}
