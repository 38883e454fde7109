/* 2022, `moment-timezone`. A birthday greeting at the place of the user. */
function (user, context, callback) {
  const moment = require('moment-timezone');
  const zone = (context.request.geoip && context.request.geoip.time_zone) || 'UTC';
  const birthday = user.user_metadata && user.user_metadata.birthday;
  const local = moment.tz(configuration.NOW || undefined, zone);
  context.idToken['https://acme.test/local_date'] = local.format('YYYY-MM-DD');
  if (birthday && moment.utc(birthday).format('MM-DD') === local.format('MM-DD')) {
    context.idToken['https://acme.test/greeting'] = 'Happy birthday!';
  }
  callback(null, user, context);
}

//# it is the 1st in Auckland and the 30th in Dublin
//< configuration.NOW "2022-06-30T20:00:00Z"
//< context.request.geoip {"time_zone":"Pacific/Auckland"}
//< user.user_metadata {"birthday":"1990-07-01"}
//= context.idToken {"https://acme.test/local_date":"2022-07-01","https://acme.test/greeting":"Happy birthday!"}

//# elsewhere it is not
//< configuration.NOW "2022-06-30T20:00:00Z"
//< user.user_metadata {"birthday":"1990-07-01"}
//= context.idToken {"https://acme.test/local_date":"2022-06-30"}
