function sumUp(user, context, callback) {
  console.log('signed in to', context.clientName, 'by', context.connection);
  callback(null, user, context);
}
