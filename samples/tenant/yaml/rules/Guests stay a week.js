function guests(user, context, callback) {
  const guest = (user.app_metadata || {}).guestSince;
  const week = 7 * 24 * 60 * 60 * 1000;
  if (guest && Date.now() - Date.parse(guest) > week) {
    return callback(new UnauthorizedError('Your week as a guest is over.'));
  }
  callback(null, user, context);
}
