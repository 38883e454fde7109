function bookingDesk(user, context, callback) {
  if (context.clientName !== 'Booking desk') {
    return callback(null, user, context);
  }
  const member = (user.app_metadata || {}).member === true;
  callback(member ? null : new UnauthorizedError('The booking desk is for members.'), user, context);
}
