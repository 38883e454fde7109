/* 2017. Puts the country into the tokens, and denies those that are not served. */
function (user, context, callback) {
  var geo = context.request.geoip;
  if (!geo) { return callback(null, user, context); }
  if (configuration.BLOCKED_COUNTRIES.split(' ').indexOf(geo.country_code) >= 0) {
    return callback(new UnauthorizedError('Not available in ' + geo.country_name + '.'));
  }
  context.idToken['https://acme.test/country'] = geo.country_name;
  context.accessToken['https://acme.test/country'] = geo.country_code;
  callback(null, user, context);
}

//# a country that is served
//< configuration.BLOCKED_COUNTRIES "XX YY"
//< context.request.geoip {"country_code":"IE","country_name":"Ireland"}
//= context.idToken {"https://acme.test/country":"Ireland"}
//= context.accessToken {"https://acme.test/country":"IE"}

//# one that is not
//< configuration.BLOCKED_COUNTRIES "XX YY"
//< context.request.geoip {"country_code":"YY","country_name":"Yonder"}
//= denied unauthorized: Not available in Yonder.

//# unknown
//= context.idToken {}
