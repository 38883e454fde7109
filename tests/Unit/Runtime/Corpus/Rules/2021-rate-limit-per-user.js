/* 2021. Counts logins of a user within a minute on `global` and denies too many. */
function (user, context, callback) {
  const now = Date.now();
  global.attempts = global.attempts || {};
  const recent = (global.attempts[user.user_id] || []).filter(at => now - at < 60000);
  recent.push(now);
  global.attempts[user.user_id] = recent;

  if (recent.length > Number(configuration.MAX_PER_MINUTE)) {
    return callback(new UnauthorizedError(`Too many logins: ${recent.length} within a minute.`));
  }
  return callback(null, user, context);
}

//# the third login is allowed
//< configuration.MAX_PER_MINUTE "3"
//< logins 3
//= allowed

//# the fourth is not
//< configuration.MAX_PER_MINUTE "3"
//< logins 4
//= denied unauthorized: Too many logins: 4 within a minute.
