function oldPassword(user, context, callback) {
  const moment = require('moment');
  const changed = user.last_password_reset || user.created_at;
  context.idToken['https://harbour.example.com/password_age_days'] = moment().diff(moment(changed), 'days');
  callback(null, user, context);
}
