/* 2016, `slack-notify`. Tells a channel about the first login of somebody. */
function (user, context, callback) {
  if (context.stats.loginsCount > 1) { return callback(null, user, context); }

  var slack = require('slack-notify')(configuration.SLACK_HOOK);
  slack.success({
    text: 'New user: ' + (user.name || user.email),
    channel: '#signups',
    fields: { Application: context.clientID }
  });
  callback(null, user, context);
}

//# the first time
//< context.stats {"loginsCount":1}
//< configuration.SLACK_HOOK "https://hooks.slack.test/services/T1/B1/x1"
//> POST https://hooks.slack.test/services/T1/B1/x1 200 ok
//= sent POST https://hooks.slack.test/services/T1/B1/x1 …New user: ada@example.com…

//# later on
//< context.stats {"loginsCount":12}
//= allowed
