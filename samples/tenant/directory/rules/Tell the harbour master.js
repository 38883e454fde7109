function tellHarbourMaster(user, context, callback) {
  const request = require('request');
  if (context.stats.loginsCount > 1) {
    return callback(null, user, context);
  }
  request.post({ url: 'https://hooks.example.com/arrivals', json: { text: 'New: ' + user.email }, timeout: 2000 }, (error) => {
    if (error) {
      console.log('arrival not told:', error.message);
    }
    callback(null, user, context);
  });
}
