function shortNickname(user, context, callback) {
  if (user.nickname && user.nickname.length > 12) {
    context.idToken.nickname = user.nickname.slice(0, 12);
  }
  callback(null, user, context);
}
