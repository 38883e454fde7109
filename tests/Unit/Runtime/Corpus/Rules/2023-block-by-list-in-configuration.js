/* 2023. A block list of ids in configuration, parsed as JSON, with a clear error when somebody broke it. */
function (user, context, callback) {
  let blocked;
  try {
    blocked = JSON.parse(configuration.BLOCKED_USERS || '[]');
  } catch (error) {
    console.error('BLOCKED_USERS is no JSON:', error.name);
    return callback(new Error('Sign-in is not available at the moment.'));
  }
  return callback(blocked.includes(user.user_id) ? new UnauthorizedError('This account is blocked.') : null, user, context);
}

//# blocked
//< configuration.BLOCKED_USERS "[\"auth0|1\"]"
//= denied unauthorized: This account is blocked.

//# not blocked
//= allowed

//# broken list
//< configuration.BLOCKED_USERS "[oops"
//= denied access_denied: Sign-in is not available at the moment.
//= error BLOCKED_USERS is no JSON: SyntaxError
