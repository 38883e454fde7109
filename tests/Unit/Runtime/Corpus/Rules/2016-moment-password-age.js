/* 2016, `moment@2.11.2` pinned. Denies when the password is older than allowed. */
function (user, context, callback) {
  var moment = require('moment@2.11.2');
  var changed = moment(user.last_password_reset || user.created_at);
  if (moment().isAfter(changed.add(Number(configuration.MAX_AGE_DAYS), 'days'))) {
    return callback(new UnauthorizedError('Please change your password.'));
  }
  callback(null, user, context);
}

//# an old password
//< user.last_password_reset "2016-01-01T00:00:00.000Z"
//< configuration.MAX_AGE_DAYS "90"
//= denied unauthorized: Please change your password.
//= runtime 'moment@2.11.2' is not available: 'moment@2.…' stands in for it.

//# a generous policy
//< user.created_at "2016-01-01T00:00:00.000Z"
//< configuration.MAX_AGE_DAYS "40000"
//= runtime 'moment@2.11.2' is not available: 'moment@2.…' stands in for it.
