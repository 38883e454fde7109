function rule(user, context, callback) {
  // Look at user and context, change them, or refuse the login:
  // return callback(new UnauthorizedError('The reason that the user reads.'));

  return callback(null, user, context);
}
