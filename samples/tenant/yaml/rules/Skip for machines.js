function skipForMachines(user, context, callback) {
  if (context.protocol === 'oauth2-password') {
    console.log('signed in without a browser');
  }
  callback(null, user, context);
}
