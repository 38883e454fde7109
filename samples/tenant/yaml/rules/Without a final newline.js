function noNewline(user, context, callback) {
  context.seen = true;
  callback(null, user, context);
}