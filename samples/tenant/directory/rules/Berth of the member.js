function berth(user, context, callback) {
  const _ = require('lodash');
  const berth = _.get(user, 'app_metadata.berth.number');
  if (berth) {
    context.idToken['https://harbour.example.com/berth'] = berth;
  }
  callback(null, user, context);
}
