function traceId(user, context, callback) {
  const uuid = require('uuid');
  context.trace = uuid.v4();
  console.log('trace', context.trace);
  callback(null, user, context);
}
