function phone(user, context, callback) {
  if (user.phone_number) {
    context.idToken.phone_number = user.phone_number.replace(/[^+0-9]/g, '');
  }
  callback(null, user, context);
}
